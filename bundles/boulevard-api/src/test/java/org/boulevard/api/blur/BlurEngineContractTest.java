package org.boulevard.api.blur;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.boulevard.api.blur.BlurResult.Kind;
import org.boulevard.api.blur.BlurResult.Region;
import org.boulevard.api.blur.BlurResult.Regions;

/** The contract itself can be fulfilled: by an engine that hides the whole picture. */
class BlurEngineContractTest extends BlurEngineContract {
    @Override
    protected BlurEngine engine() {
        return (source, target) -> new Regions(List.of(whole(source)));
    }

    private static Region whole(Path source) throws BlurException {
        try {
            BufferedImage picture = ImageIO.read(source.toFile());
            if (picture == null) {
                throw new BlurException("no picture: " + source, null);
            }
            return new Region(0, 0, picture.getWidth(), picture.getHeight(), Kind.FACE, 1, "caution/1");
        } catch (IOException e) {
            throw new BlurException("cannot read " + source, e);
        }
    }
}
