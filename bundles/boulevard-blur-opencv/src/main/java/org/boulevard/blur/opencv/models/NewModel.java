package org.boulevard.blur.opencv.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * A network that an operator brings, in a folder of its own together with the others until it has been tried. Taken only with the checksum that
 * the operator knows from elsewhere than the file's own address.
 */
public final class NewModel implements AutoCloseable {
    private static final int PATIENCE = 30_000;
    private static final long LARGEST = 2_000_000_000;
    private static final int BUFFER = 1 << 16;

    private final Role role;
    private final String sha256;
    private final Path folder;

    private NewModel(Role role, String sha256, Path folder) {
        this.role = role;
        this.sha256 = sha256;
        this.folder = folder;
    }

    /**
     * Fetches it, and puts those beside it that are in use.
     *
     * @param from   http, https or file
     * @param sha256 64 hexadecimal digits
     * @throws ModelException when it cannot be fetched, or is another one
     */
    public static NewModel fetch(Role role, URI from, String sha256, Models present) throws ModelException {
        if (!sha256.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("A checksum (SHA-256) has 64 hexadecimal digits: " + sha256);
        }
        if (from.getScheme() == null || !from.getScheme().matches("https?|file")) {
            throw new IllegalArgumentException("A network is fetched from an address that begins with https, http or file: " + from);
        }
        NewModel fetched = null;
        try {
            // Beside the others, so that it is moved among them in one step.
            fetched = new NewModel(role, sha256.toLowerCase(Locale.ROOT), Files.createTempDirectory(Files.createDirectories(present.folder()),
                    "new-"));
            for (Role other : Role.values()) {
                if (other == role) {
                    fetched.download(from);
                } else if (Files.exists(present.folder().resolve(other.file()))) {
                    copy(present.folder(), fetched.folder, other.file());
                    copy(present.folder(), fetched.folder, other.file() + Models.CHECKSUM);
                }
            }
            new Models(fetched.folder).find(role);
            return fetched;
        } catch (IOException | ModelException e) {
            if (fetched != null) {
                fetched.close();
            }
            throw e instanceof ModelException wrong ? wrong : new ModelException(from + " cannot be fetched: " + e, e);
        }
    }

    private static void copy(Path from, Path to, String file) throws IOException {
        if (Files.exists(from.resolve(file))) {
            Files.copy(from.resolve(file), to.resolve(file));
        }
    }

    private void download(URI from) throws IOException {
        URLConnection connection = from.toURL().openConnection();
        connection.setConnectTimeout(PATIENCE);
        connection.setReadTimeout(PATIENCE);
        try (InputStream in = connection.getInputStream(); OutputStream out = Files.newOutputStream(folder.resolve(role.file()))) {
            byte[] buffer = new byte[BUFFER];
            long size = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > LARGEST) {
                    throw new IOException("it is larger than any network, " + LARGEST + " bytes");
                }
                out.write(buffer, 0, read);
            }
        }
        Files.writeString(folder.resolve(role.file() + Models.CHECKSUM), sha256 + "  " + role.file() + "\n");
    }

    /** Where it lies together with the others. */
    public Path folder() {
        return folder;
    }

    /** Takes it among those in use; whoever looks from now on finds it. */
    public void keep(Models present) throws IOException {
        // In this order: meanwhile the checksum does not match, so that nobody takes one for the other.
        for (String file : new String[] {role.file() + Models.CHECKSUM, role.file()}) {
            Files.move(folder.resolve(file), present.folder().resolve(file), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** The one of the bundle is in use again. @return false when it was already */
    public static boolean remove(Role role, Models present) throws IOException {
        boolean there = Files.deleteIfExists(present.folder().resolve(role.file()));
        Files.deleteIfExists(present.folder().resolve(role.file() + Models.CHECKSUM));
        return there;
    }

    @Override
    public void close() {
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
