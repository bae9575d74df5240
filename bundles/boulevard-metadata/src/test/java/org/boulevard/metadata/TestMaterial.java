package org.boulevard.metadata;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;

/** The pictures that are too many, too large or not ours to be kept with the sources. */
final class TestMaterial {
    private TestMaterial() {
    }

    static Path pictures() {
        var folder = System.getenv("BOULEVARD_TEST_MATERIAL");
        if (folder == null) {
            lacking("BOULEVARD_TEST_MATERIAL does not name the folder of test pictures");
        }
        return Path.of(folder, "pictures");
    }

    /** Skips the test, or fails it where nothing may be skipped. */
    static void lacking(String reason) {
        if (Boolean.parseBoolean(System.getProperty("BOULEVARD_NO_SKIP", System.getenv("BOULEVARD_NO_SKIP")))) {
            fail(reason);
        }
        abort(reason);
    }
}
