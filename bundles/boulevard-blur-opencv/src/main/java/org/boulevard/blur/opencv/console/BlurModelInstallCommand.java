package org.boulevard.blur.opencv.console;

import java.io.IOException;
import java.net.URI;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.boulevard.blur.opencv.EngineStart;
import org.boulevard.blur.opencv.models.ModelException;
import org.boulevard.blur.opencv.models.NewModel;
import org.boulevard.blur.opencv.models.Role;
import org.boulevard.opencv.NativesUnavailable;

@Service
@Command(scope = "boulevard", name = "blur-model-install",
        description = "Fetches a network for the blur engine 'opencv', checks and tries it, and takes it into use"
        + " in place of the one that came with the engine. What does not match its checksum, or does not do what it is for, is not taken.")
public class BlurModelInstallCommand implements Action {
    @Argument(index = 0, name = "ROLE", required = true, description = "faces, vehicles or texts.")
    private String role;

    @Argument(index = 1, name = "URL", required = true, description = "Where the ONNX file is: https, http or file.")
    private String url;

    @Argument(index = 2, name = "SHA256", required = true, description = "Its checksum.")
    private String sha256;

    @Reference(optional = true)
    private EngineStart start;

    static EngineStart needed(EngineStart start) {
        if (start == null) {
            throw new IllegalStateException("The blur engine 'opencv' has settings that cannot be used: see the log");
        }
        return start;
    }

    @Override
    public Object execute() throws ModelException, NativesUnavailable, IOException, InterruptedException {
        EngineStart engine = needed(start);
        try (NewModel fetched = NewModel.fetch(Role.named(role), URI.create(url), sha256, engine.models())) {
            engine.tryOut(fetched.folder());
            fetched.keep(engine.models());
        }
        report(engine);
        return null;
    }

    static void report(EngineStart engine) throws InterruptedException {
        if (!engine.reload()) {
            throw new IllegalStateException("There is no blur engine 'opencv' now, and pictures wait: see the log");
        }
        System.out.println("In use. Pictures made before are found with boulevard:blur-again --older.");
    }
}
