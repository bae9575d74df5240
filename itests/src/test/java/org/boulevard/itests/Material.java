package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.util.Optional;

/** The shared material, which is not part of the repository. */
final class Material {
    private Material() {
    }

    static Path folder() {
        return Optional.ofNullable(System.getenv("BOULEVARD_TEST_MATERIAL")).map(Path::of)
                .orElseGet(() -> lacking("the shared material is not here: BOULEVARD_TEST_MATERIAL is not set"));
    }

    /** Skips the test for what this machine lacks, or fails it where nothing may be skipped. */
    static <T> T lacking(String reason) {
        if (Boolean.parseBoolean(System.getenv("BOULEVARD_NO_SKIP")) || Boolean.getBoolean("BOULEVARD_NO_SKIP")) {
            return fail(reason);
        }
        return abort(reason);
    }
}
