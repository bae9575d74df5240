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

/** The benchmarks that anyone can run do run, with few pictures. What they print here means nothing, so nothing is asked of it. */
class BenchmarksIT {
    private static final int MINUTES = 8;

    @Test
    @Timeout(value = MINUTES + 2, unit = TimeUnit.MINUTES)
    void readingAndLargeSetsAreMeasuredToTheEnd() throws IOException, InterruptedException {
        if (!isThere("psql") || !isThere("python3")) {
            Material.lacking("psql or python3 is not installed");
        }
        Path printed = Distribution.newFolder("benchmarks").resolve("out.txt");
        ProcessBuilder script = new ProcessBuilder(Distribution.file("boulevard.root").resolve("benchmarks/small.sh").normalize().toString())
                .redirectErrorStream(true).redirectOutput(printed.toFile());
        script.environment().put("BOULEVARD_HOME", Distribution.script().getParent().toString());
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

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
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
