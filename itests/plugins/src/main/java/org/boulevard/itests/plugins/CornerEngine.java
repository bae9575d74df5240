package org.boulevard.itests.plugins;

import java.nio.file.Path;
import java.util.List;
import org.boulevard.api.blur.BlurEngine;
import org.boulevard.api.blur.BlurException;
import org.boulevard.api.blur.BlurResult;
import org.osgi.service.component.annotations.Component;

/** Finds a face in the top left corner of every picture, so that originals have to be painted over before they are published. */
@Component(property = "boulevard.name=corner")
public class CornerEngine implements BlurEngine {
    private static final int SIZE = 200;

    @Override
    public BlurResult blur(Path source, Path target) throws BlurException {
        if (Faults.fails("blur")) {
            throw new BlurException("The engine fails, says the test", null);
        }
        Faults.haltIfAsked("before-blur");
        return new BlurResult.Regions(List.of(new BlurResult.Region(0, 0, SIZE, SIZE, BlurResult.Kind.FACE, 1, "corner/1")));
    }
}
