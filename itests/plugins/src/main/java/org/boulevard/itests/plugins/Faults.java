package org.boulevard.itests.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What is to go wrong, as files in the folder that the environment variable BOULEVARD_FAULTS names: {@code halt-after-put-SD} with the
 * content {@code 2} ends the process at the third such moment. A test makes and removes them while the server runs.
 */
final class Faults {
    private static final Path FOLDER = Path.of(System.getenv().getOrDefault("BOULEVARD_FAULTS", "no-faults"));
    private static final int KILLED = 137;

    private Faults() {
    }

    /** Ends the process as {@code kill -9} does, nothing closed and nothing said, if the moment has come. */
    static void haltIfAsked(String moment) {
        if (isDue("halt-" + moment)) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /** Whether this is to fail, as long as the file is there. */
    static boolean fails(String what) {
        return Files.exists(FOLDER.resolve("fail-" + what));
    }

    private static synchronized boolean isDue(String fault) {
        Path file = FOLDER.resolve(fault);
        try {
            int toPass = Integer.parseInt(Files.readString(file).strip());
            if (toPass == 0) {
                return true;
            }
            Files.writeString(file, String.valueOf(toPass - 1));
            return false;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException("What should go wrong cannot be read: " + file, e);
        }
    }
}
