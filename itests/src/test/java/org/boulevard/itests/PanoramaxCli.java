package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line client of Panoramax, unchanged, with a memory of its own. */
final class PanoramaxCli {
    private static final String CLIENT = "panoramax_cli==1.4.1";
    private static Path installed;

    private final Path folder;

    /** Skips the test where the client cannot be had. */
    PanoramaxCli() throws IOException {
        install();
        this.folder = Distribution.newFolder("cli");
    }

    private static synchronized void install() throws IOException {
        if (installed != null) {
            return;
        }
        Path here = Distribution.newFolder("cli-client");
        Path venv = here.resolve("venv");
        if (run(here, List.of("python3", "-m", "venv", venv.toString())).status() != 0
                || run(here, List.of(venv.resolve("bin/pip").toString(), "install", "-q", "--disable-pip-version-check", CLIENT)).status() != 0) {
            Material.lacking("the client cannot be installed here: " + CLIENT + " with python3");
        }
        installed = venv.resolve("bin/panoramax_cli");
    }

    /** For files of the test. */
    Path folder() {
        return folder;
    }

    record Ended(int status, String printed) {
        Ended expectSuccess() {
            assertEquals(0, status, printed);
            return this;
        }
    }

    /** A call under way. */
    record Running(Process process, Path output) {
        Ended await() {
            try {
                if (!process.waitFor(3, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    return new Ended(-1, "did not end: " + printed());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            return new Ended(process.exitValue(), printed());
        }

        String printed() {
            try {
                return Files.readString(output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** As a power cut does. */
        void kill() {
            process.destroyForcibly();
            await();
        }
    }

    /** @param command a program that is not there counts as one that failed */
    private static Ended run(Path folder, List<String> command) throws IOException {
        try {
            return begin(folder, command).await();
        } catch (IOException e) {
            return new Ended(-1, e.getMessage());
        }
    }

    private static Running begin(Path folder, List<String> command) throws IOException {
        Path printed = Files.createTempFile(folder, "printed", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        builder.environment().put("PYTHONUTF8", "1");
        builder.environment().put("COLUMNS", "300");
        return new Running(builder.start(), printed);
    }

    Ended call(String... arguments) throws IOException {
        return begin(arguments).await();
    }

    Running begin(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(installed.toString()));
        command.addAll(List.of(arguments));
        return begin(folder, command);
    }

    /** What the client is given as the address of a server. */
    static String url(Api api) {
        return api.base().toString().replaceFirst("/api$", "");
    }
}
