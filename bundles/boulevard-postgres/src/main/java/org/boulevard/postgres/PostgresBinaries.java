package org.boulevard.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL that this bundle carries. */
final class PostgresBinaries {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final int ANYBODY_MAY_EXECUTE = 0001;

    private PostgresBinaries() {
    }

    static String version() throws IOException {
        var properties = new Properties();
        try (InputStream in = PostgresBinaries.class.getResourceAsStream("binaries.properties")) {
            properties.load(in);
        }
        return properties.getProperty("postgresql.version");
    }

    static void checkPlatform(String os, String architecture) throws UnsupportedPlatformException {
        if (!os.equals("Linux") || !architecture.equals("amd64")) {
            throw new UnsupportedPlatformException(os, architecture);
        }
    }

    /** Unpacks the programs below {@code parent}, unless they are there already, and returns their folder. */
    static Path unpackInto(Path parent) throws IOException {
        checkPlatform(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path home = parent.resolve("programs-" + version());
        if (Files.isDirectory(home)) {
            return home;
        }
        // Unpacked aside and renamed, so that an interrupted start leaves nothing that looks whole.
        Path part = Files.createTempDirectory(parent, "programs-");
        Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
        unpack(part);
        try {
            Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            delete(part);
            if (!Files.isDirectory(home)) {   // else somebody else was faster
                throw e;
            }
        }
        return home;
    }

    private static void unpack(Path folder) throws IOException {
        try (InputStream raw = new BufferedInputStream(PostgresBinaries.class.getResourceAsStream(ARCHIVE));
                var tar = new TarArchiveInputStream(new XZInputStream(raw))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.getName().endsWith(".a")) {   // libraries for C programmers
                    unpack(tar, entry, folder.resolve(entry.getName()).normalize());
                }
            }
        }
    }

    private static void unpack(InputStream content, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            boolean program = (entry.getMode() & ANYBODY_MAY_EXECUTE) != 0;
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
