package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Path printed = Distribution.newFolder("side-by-side").resolve("out.txt");
        ProcessBuilder script = new ProcessBuilder(Distribution.file("boulevard.root").resolve("side-by-side/run").normalize().toString())
                .redirectErrorStream(true).redirectOutput(printed.toFile());
        script.environment().put("BOULEVARD_HOME", Distribution.script().getParent().toString());
        script.environment().put("KEYCLOAK_HOME", Keycloak.home().toString());
        Process run = script.start();
        try {
            run.getOutputStream().close();
            assertTrue(run.waitFor(MINUTES, TimeUnit.MINUTES), () -> "it takes too long: " + read(printed));
            assertEquals(0, run.exitValue(), () -> read(printed));
        } finally {
            // It stops its server when it ends.
            run.descendants().forEach(ProcessHandle::destroy);
            run.destroy();
            run.waitFor(1, TimeUnit.MINUTES);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
