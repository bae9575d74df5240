package org.boulevard.blur.opencv.console;

import java.io.IOException;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.boulevard.blur.opencv.EngineStart;
import org.boulevard.blur.opencv.models.NewModel;
import org.boulevard.blur.opencv.models.Role;

@Service
@Command(scope = "boulevard", name = "blur-model-remove", description = "Takes the network that came with the blur engine 'opencv' into use again.")
public class BlurModelRemoveCommand implements Action {
    @Argument(name = "ROLE", required = true, description = "faces, vehicles or texts.")
    private String role;

    @Reference(optional = true)
    private EngineStart start;

    @Override
    public Object execute() throws IOException, InterruptedException {
        EngineStart engine = BlurModelInstallCommand.needed(start);
        if (!NewModel.remove(Role.named(role), engine.models())) {
            System.out.println("It is in use already.");
            return null;
        }
        BlurModelInstallCommand.report(engine);
        return null;
    }
}
