package org.boulevard.jpeg;

import java.io.IOException;

/**
 * A JPEG that cannot be operated on: of a kind that this library does not know (progressive, arithmetic, lossless, of 12 bits, of four
 * colours), or damaged. It may well be a picture all the same: whoever decodes it finds out.
 */
public class UnsuitableJpeg extends IOException {
    private static final long serialVersionUID = 1L;

    public UnsuitableJpeg(String message) {
        super(message);
    }
}
