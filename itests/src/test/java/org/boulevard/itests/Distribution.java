package org.boulevard.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The assembled distribution, unpacked once for all servers of a test run; each has a data folder of its own. */
final class Distribution {
    private static Path folder;

    private Distribution() {
    }

    /** The script with which users start the server. */
    static synchronized Path script() {
        if (folder == null) {
            folder = unpack(file("boulevard.distribution"));
        }
        return folder.resolve("boulevard");
    }

    /** The file that the build names in a system property. */
    static Path file(String property) {
        return Path.of(System.getProperty(property)).toAbsolutePath();
    }

    /** Where servers have their data: a new folder on each call. */
    static Path newFolder(String name) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(file("boulevard.servers")), name + "-");
    }

    private static Path unpack(Path archive) {
        try {
            Path target = newFolder("distribution");
            Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", target.toString(), "--strip-components=1").inheritIO().start();
            if (tar.waitFor() != 0) {
                throw new IllegalStateException("the distribution cannot be unpacked: " + archive);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
