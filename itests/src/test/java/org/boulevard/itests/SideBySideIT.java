package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Has the conversations that were recorded with the reference, and finds no difference that is not listed with its reason. */
class SideBySideIT {
    @Test
    void boulevardAnswersAsTheReference() throws IOException, InterruptedException {
        Material.folder();
        Path printed = Distribution.newFolder("side-by-side").resolve("out.txt");
        Process run = new ProcessBuilder(Distribution.file("boulevard.root").resolve("side-by-side/run").normalize().toString())
                .redirectErrorStream(true).redirectOutput(printed.toFile()).start();
        run.getOutputStream().close();
        assertTrue(run.waitFor(5, TimeUnit.MINUTES), "it takes too long");
        assertEquals(0, run.exitValue(), () -> read(printed));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
