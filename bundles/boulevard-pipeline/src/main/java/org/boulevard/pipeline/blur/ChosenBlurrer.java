package org.boulevard.pipeline.blur;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.boulevard.api.blur.BlurEngine;
import org.boulevard.api.blur.BlurException;
import org.boulevard.api.blur.BlurResult;
import org.boulevard.api.blur.Blurrer;
import org.boulevard.api.model.Projection;
import org.boulevard.pipeline.pixels.HiddenPictures;
import org.boulevard.pipeline.plugins.PipelineSettings;
import org.boulevard.pipeline.surgery.Surgeon;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Asks the chosen engine, and does what it leaves to be done: paints over what was found, or cleans the picture that the engine made. */
@Component(service = {Blurrer.class, ChosenBlurrer.class}, configurationPid = PipelineSettings.PID)
public class ChosenBlurrer implements Blurrer {
    private final Surgeon surgeon;
    private final BlurEngine engine;
    private final String name;

    @Activate
    public ChosenBlurrer(@Reference Surgeon surgeon,
                         @Reference(name = "engine", target = "(boulevard.name=opencv)", policyOption = ReferencePolicyOption.GREEDY)
                         Map.Entry<Map<String, Object>, BlurEngine> engine) {
        this.surgeon = surgeon;
        this.engine = engine.getValue();
        this.name = String.valueOf(engine.getKey().get("boulevard.name"));
    }

    @Override
    public String engine() {
        return name;
    }

    @Override
    public String models() {
        return engine.models();
    }

    @Override
    public BlurResult blur(Path source, Path target) throws IOException, BlurException {
        BlurResult result = look(source, target);
        if (result instanceof BlurResult.Regions found && !found.regions().isEmpty()) {
            surgeon.operate(source, Projection.FLAT, found.regions(), () -> target);
        }
        return result;
    }

    /**
     * Asks the engine, and cleans the picture that it made, if it made one. Regions are left to be made unreadable.
     *
     * @param target where an engine that hands back pictures writes its own
     */
    public BlurResult look(Path source, Path target) throws IOException, BlurException {
        BlurResult result = engine.blur(source, target);
        if (result instanceof BlurResult.FinishedPicture) {
            if (!Files.isRegularFile(target)) {
                throw new BlurException("the engine '" + name + "' says that it made a picture, but there is none", null);
            }
            HiddenPictures.removeFrom(target, source);
        }
        return result;
    }
}
