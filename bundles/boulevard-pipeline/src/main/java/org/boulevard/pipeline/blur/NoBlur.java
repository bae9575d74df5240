package org.boulevard.pipeline.blur;

import java.nio.file.Path;
import java.util.List;
import org.boulevard.api.blur.BlurEngine;
import org.boulevard.api.blur.BlurResult;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds nothing in any picture. For instances whose pictures are all blurred before they are sent. */
@Component(property = "boulevard.name=none")
public class NoBlur implements BlurEngine {
    private static final Logger log = LoggerFactory.getLogger(NoBlur.class);

    /** Components are activated when somebody takes them, so this is only said where it is true. */
    @Activate
    public NoBlur() {
        log.warn("BLUR ENGINE 'none' IS IN USE: PICTURES ARE PUBLISHED AS RECEIVED. Right only where all of them are blurred already.");
    }

    @Override
    public BlurResult blur(Path source, Path target) {
        return new BlurResult.Regions(List.of());
    }
}
