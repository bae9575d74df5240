package org.boulevard.pipeline.pixels;

import java.io.IOException;
import java.nio.file.Path;
import org.boulevard.opencv.NativesUnavailable;
import org.boulevard.opencv.OpenCV;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** OpenCV where its natives can be loaded, else plain Java. Decided by the first picture, so that loading does not hold up the start. */
@Component(service = PixelEngine.class)
public class FirstUseEngine implements PixelEngine {
    private static final Logger log = LoggerFactory.getLogger(FirstUseEngine.class);

    private PixelEngine engine;

    @Override
    public Pixels decode(Path jpeg) throws IOException {
        return engine().decode(jpeg);
    }

    @Override
    public Pixels decode(Path jpeg, int enough) throws IOException {
        return engine().decode(jpeg, enough);
    }

    private synchronized PixelEngine engine() {
        if (engine == null) {
            try {
                OpenCV.load();
                engine = new OpenCvEngine();
            } catch (NativesUnavailable e) {
                log.warn("PICTURES ARE PREPARED IN PLAIN JAVA, two to three times slower: {}", e.getMessage(), e);
                engine = new ImageIoEngine();
            }
        }
        return engine;
    }

    /** Gives back the pixel memory kept for the next picture. */
    @Deactivate
    public synchronized void close() {
        if (engine instanceof OpenCvEngine openCv) {
            openCv.close();
        }
    }
}
