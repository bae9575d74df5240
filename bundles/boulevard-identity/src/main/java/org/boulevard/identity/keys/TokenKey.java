package org.boulevard.identity.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The secret with which this instance signs its tokens. Its bytes are those of a text, so that it can be handed on as a setting. */
public final class TokenKey {
    private static final Logger log = LoggerFactory.getLogger(TokenKey.class);
    private static final int RANDOM_BYTES = 32;
    /** RFC 7518, section 3.2: a shorter key is easier to guess than the signature it makes. */
    private static final int ENOUGH_BYTES = 32;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final byte[] bytes;

    private TokenKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param secret empty: the one in the file is used
     * @param file   where a secret is kept, made when it is not there yet
     */
    public static TokenKey of(String secret, String file) throws IOException {
        if (!secret.isEmpty()) {
            return given(secret);
        }
        if (file.isBlank()) {
            throw new IllegalArgumentException("Neither .secret.key nor key.file is set: give one of them in etc/org.boulevard.identity.cfg");
        }
        return kept(Path.of(file.strip()));
    }

    public static TokenKey given(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < ENOUGH_BYTES) {
            // Refusing it would make the tokens of an instance that was taken over worthless.
            log.warn("The secret that signs tokens (FLASK_SECRET_KEY) has {} bytes only and can be guessed: choose one of {} or more; all "
                    + "tokens then have to be handed out anew", bytes.length, ENOUGH_BYTES);
        }
        return new TokenKey(bytes);
    }

    static TokenKey kept(Path file) throws IOException {
        if (!Files.exists(file)) {
            make(file);
        }
        return read(file);
    }

    static TokenKey read(Path file) throws IOException {
        byte[] bytes = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
        if (bytes.length < ENOUGH_BYTES) {
            throw new IllegalArgumentException(file + " holds no secret of " + ENOUGH_BYTES + " characters or more: put it back from a "
                    + "backup, or remove it so that a new one is made and all tokens change");
        }
        return new TokenKey(bytes);
    }

    private static void make(Path file) throws IOException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        byte[] text = (HexFormat.of().formatHex(random) + "\n").getBytes(StandardCharsets.US_ASCII);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path part = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            try (var channel = FileChannel.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_ONLY)) {
                channel.write(ByteBuffer.wrap(text));
                channel.force(true);
            }
            // A link, unlike a move, does not replace: of two servers that start at once, both go on with the same key.
            Files.createLink(file, part);
            log.info("Made a new secret for signing tokens: {}", file);
        } catch (FileAlreadyExistsException e) {
            log.debug("another server made {} meanwhile", file, e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
