package org.boulevard.itests;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Has the conversations that were recorded with the reference, and finds no difference that is not listed with its reason. */
class SideBySideIT {
    private static final int MINUTES = 25;

    @Test
    @Timeout(value = MINUTES + 3, unit = TimeUnit.MINUTES)
    void boulevardAnswersAsTheReference() throws IOException, InterruptedException {
        Material.folder();
        ProjectScript.run("side-by-side/run", Map.of("KEYCLOAK_HOME", Keycloak.home().toString()), MINUTES);
    }
}
