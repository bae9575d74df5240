package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A script of the project that starts servers of its own from the built distribution, run to its end. */
final class ProjectScript {
    private ProjectScript() {
    }

    /**
     * Fails with what it printed unless it succeeds in time.
     *
     * @param path below the project's folder
     */
    static void run(String path, Map<String, String> environment, int minutes) throws IOException, InterruptedException {
        Path printed = Distribution.newFolder(path.replace('/', '-')).resolve("out.txt");
        ProcessBuilder script = new ProcessBuilder(Distribution.file("boulevard.root").resolve(path).normalize().toString())
                .redirectErrorStream(true).redirectOutput(printed.toFile());
        script.environment().put("BOULEVARD_HOME", Distribution.script().getParent().toString());
        script.environment().putAll(environment);
        Process run = script.start();
        try {
            run.getOutputStream().close();
            assertTrue(run.waitFor(minutes, TimeUnit.MINUTES), () -> "it takes too long: " + read(printed));
            assertEquals(0, run.exitValue(), () -> read(printed));
        } finally {
            // It stops its servers when it ends.
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
