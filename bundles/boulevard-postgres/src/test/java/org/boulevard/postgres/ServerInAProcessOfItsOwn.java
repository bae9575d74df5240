package org.boulevard.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server that can be killed without ending the tests. */
final class ServerInAProcessOfItsOwn implements AutoCloseable {

    private final Process process;

    ServerInAProcessOfItsOwn(Path folder) throws IOException {
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), ServerInAProcessOfItsOwn.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** Waits for the PostgreSQL, kills the server and returns the number of the PostgreSQL's process. */
    long killAndReturnItsPostgres() throws IOException, InterruptedException {
        try (var lines = process.inputReader()) {
            long postgres = Long.parseLong(lines.readLine());
            process.destroyForcibly();
            process.waitFor(10, TimeUnit.SECONDS);
            return postgres;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws Exception {
        var postgres = new OwnPostgres(Path.of(arguments[0]), 5, Map.of("fsync", "off"));
        postgres.open();
        System.out.println(postgres.process().pid());
        postgres.awaitLoss();
    }
}
