package org.boulevard.blur.opencv.console;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.boulevard.blur.opencv.EngineStart;
import org.boulevard.blur.opencv.models.Model;
import org.boulevard.blur.opencv.models.ModelException;
import org.boulevard.blur.opencv.models.Role;

@Service
@Command(scope = "boulevard", name = "blur-models",
        description = "The networks of the blur engine 'opencv': what each is for, where it is from, its checksum.")
public class BlurModelsCommand implements Action {
    @Reference(optional = true)
    private EngineStart start;

    @Override
    public Object execute() {
        EngineStart engine = BlurModelInstallCommand.needed(start);
        for (Role role : Role.values()) {
            try {
                Model model = engine.models().find(role);
                System.out.println(role.text() + ": " + model.origin() + ", sha256 " + model.sha256());
            } catch (ModelException e) {
                System.out.println(role.text() + ": NONE, " + e.getMessage());
            }
        }
        return null;
    }
}
