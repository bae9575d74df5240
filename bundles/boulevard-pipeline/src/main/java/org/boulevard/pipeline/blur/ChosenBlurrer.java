package org.boulevard.pipeline.blur;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.boulevard.api.blur.BlurEngine;
import org.boulevard.api.blur.BlurException;
import org.boulevard.api.blur.BlurResult;
import org.boulevard.api.blur.Blurrer;
import org.boulevard.pipeline.pixels.HiddenPictures;
import org.boulevard.pipeline.plugins.PipelineSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Asks the chosen engine, and does what it leaves to be done: paints over what was found, or cleans the picture that the engine made. */
@Component(configurationPid = PipelineSettings.PID)
public class ChosenBlurrer implements Blurrer {
    private final Painter painter;
    private final BlurEngine engine;
    private final String name;

    @Activate
    public ChosenBlurrer(@Reference Painter painter,
                         @Reference(name = "engine", target = "(boulevard.name=opencv)", policyOption = ReferencePolicyOption.GREEDY)
                         Map.Entry<Map<String, Object>, BlurEngine> engine) {
        this.painter = painter;
        this.engine = engine.getValue();
        this.name = String.valueOf(engine.getKey().get("boulevard.name"));
    }

    @Override
    public String engine() {
        return name;
    }

    @Override
    public BlurResult blur(Path source, Path target) throws IOException, BlurException {
        BlurResult result = engine.blur(source, target);
        if (result instanceof BlurResult.Regions found) {
            if (!found.regions().isEmpty()) {
                painter.paint(source, found.regions(), target);
            }
        } else if (Files.isRegularFile(target)) {
            HiddenPictures.removeFrom(target, source);
        } else {
            throw new BlurException("the engine '" + name + "' says that it made a picture, but there is none", null);
        }
        return result;
    }
}
