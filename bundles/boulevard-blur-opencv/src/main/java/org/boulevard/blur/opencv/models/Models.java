package org.boulevard.blur.opencv.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Finds the networks: the operator's where there are any, else those in this bundle. Either is taken only with the checksum that was written
 * down for it, since half a network finds half the faces.
 */
public final class Models {
    /** The checksum of a file stands in one of the same name with this at its end, as {@code sha256sum} writes it. */
    public static final String CHECKSUM = ".sha256";
    private static final String FOLDER = "/models/";
    private static final String CHECKSUMS = "SHA256SUMS";

    private final Path folder;

    /** @param folder the operator's; need not exist */
    public Models(Path folder) {
        this.folder = folder;
    }

    public Model find(Role role) throws ModelException {
        Path own = folder.resolve(role.file());
        return Files.exists(own) ? own(role, own) : builtIn(role);
    }

    /** Where the operator's lie. */
    public Path folder() {
        return folder;
    }

    private static Model own(Role role, Path file) throws ModelException {
        Path sumFile = file.resolveSibling(role.file() + CHECKSUM);
        try {
            if (!Files.exists(sumFile)) {
                throw new ModelException(file + " has no checksum beside it; write one with: sha256sum " + role.file() + " > " + role.file()
                        + CHECKSUM, null);
            }
            return checked(role, Files.readAllBytes(file), firstWord(Files.readString(sumFile)), file.toString(), role.text());
        } catch (IOException e) {
            throw new ModelException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Model builtIn(Role role) throws ModelException {
        String origin = role.builtIn() + " of this bundle";
        try (InputStream file = Models.class.getResourceAsStream(FOLDER + role.builtIn())) {
            if (file == null) {
                throw new ModelException(origin + " is missing", null);
            }
            return checked(role, file.readAllBytes(), expected(role), origin, role.builtIn().replace(".onnx", ""));
        } catch (IOException e) {
            throw new ModelException(origin + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String expected(Role role) throws IOException, ModelException {
        try (InputStream sums = Models.class.getResourceAsStream(FOLDER + CHECKSUMS)) {
            if (sums == null) {
                throw new ModelException(CHECKSUMS + " of this bundle is missing", null);
            }
            return new String(sums.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> line.endsWith(" " + role.builtIn()))
                    .map(Models::firstWord).findFirst().orElseThrow(() -> new ModelException("there is no checksum of " + role.builtIn(), null));
        }
    }

    private static Model checked(Role role, byte[] onnx, String expected, String origin, String name) throws ModelException {
        String found = sha256(onnx);
        if (!found.equalsIgnoreCase(expected)) {
            throw new ModelException(origin + " is damaged or another one: its checksum is " + found + ", expected is " + expected, null);
        }
        return new Model(role, onnx, origin, found, name + "/" + found.substring(0, 8));
    }

    private static String firstWord(String line) {
        return line.strip().split("\\s+", 2)[0];
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
