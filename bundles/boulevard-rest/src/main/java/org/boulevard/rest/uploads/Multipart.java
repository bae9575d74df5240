package org.boulevard.rest.uploads;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.InvalidFileNameException;
import org.apache.commons.fileupload.servlet.ServletFileUpload;
import org.boulevard.api.web.Refusal;

/**
 * Reads a form with a file as it comes in: the file straight to the disk, its check sum on the way, never in memory.
 */
public final class Multipart {
    private static final String FORM = "multipart/form-data";
    private static final int MOST_FIELDS = 1000;
    private static final int LONGEST_FIELD = 1 << 20;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final long largest;
    private final Map<String, String> fields = new HashMap<>();
    private boolean fileCame;
    private String fileName;
    private UUID md5;
    private long size;

    private Multipart(Path file, long largest) {
        this.file = file;
        this.largest = largest;
    }

    /**
     * @param file    where the file is to lie; on a refusal nothing is left of it
     * @param largest bytes of the file
     * @throws Refusal     413 for a file that is too large, 400 when the form is broken or breaks off
     * @throws IOException when it cannot be written
     */
    static Multipart read(HttpServletRequest request, String fileField, Path file, long largest) throws IOException {
        Multipart form = new Multipart(file, largest);
        try {
            form.read(request, fileField);
            return form;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** The fields of a form of which no file is wanted. */
    public static Map<String, String> fields(HttpServletRequest request) throws IOException {
        Multipart form = new Multipart(null, 0);
        form.read(request, null);
        return form.fields;
    }

    public static boolean is(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.regionMatches(true, 0, FORM, 0, FORM.length());
    }

    /** @throws Refusal 415 */
    static void refuseOthers(HttpServletRequest request) {
        if (!is(request)) {
            throw Refusal.unsupported("upload.not_multipart", "A file is sent as multipart/form-data");
        }
    }

    private void read(HttpServletRequest request, String fileField) throws IOException {
        try {
            ServletFileUpload upload = new ServletFileUpload();
            upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
            FileItemIterator parts = upload.getItemIterator(request);
            while (parts.hasNext()) {
                FileItemStream part = parts.next();
                try (InputStream content = part.openStream()) {
                    if (part.isFormField() || isJson(part) && !Objects.equals(part.getFieldName(), fileField)) {
                        readField(part.getFieldName(), content);
                    } else if (part.getFieldName() != null && part.getFieldName().equals(fileField) && !fileCame) {
                        fileCame = true;
                        fileName = baseName(part.getName());
                        readFile(content);
                    }
                }
            }
        } catch (FileUploadException | InvalidFileNameException e) {
            throw broken();
        } catch (NotWritten e) {
            throw e.getCause();
        } catch (IOException e) {
            throw broken();
        }
    }

    /** Browsers give a part that says its type a file name too, whatever it holds. */
    private static boolean isJson(FileItemStream part) {
        return part.getContentType() != null && part.getContentType().regionMatches(true, 0, "application/json", 0, "application/json".length());
    }

    private static Refusal broken() {
        return Refusal.invalid("upload.broken_form", "The form breaks off or is not well-formed");
    }

    private void readField(String name, InputStream content) throws IOException {
        byte[] text = content.readNBytes(LONGEST_FIELD + 1);
        if (name == null || text.length > LONGEST_FIELD || fields.size() == MOST_FIELDS) {
            throw Refusal.invalid("upload.fields_too_large", "A field of the form is too long, or there are too many");
        }
        fields.putIfAbsent(name, new String(text, StandardCharsets.UTF_8));
    }

    /** A quotation mark within the name is sent as browsers do. */
    private static String baseName(String name) {
        return name == null ? "" : name.substring(name.lastIndexOf('/') + 1).replace("%22", "\"");
    }

    private void readFile(InputStream content) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = create()) {
            // Filled: what comes is cut small, and each piece would be a write of its own.
            for (int read = content.readNBytes(buffer, 0, BUFFER); read > 0; read = content.readNBytes(buffer, 0, BUFFER)) {
                size += read;
                if (size > largest) {
                    throw tooLarge(largest);
                }
                digest.update(buffer, 0, read);
                write(out, buffer, read);
            }
        }
        ByteBuffer sum = ByteBuffer.wrap(digest.digest());
        md5 = new UUID(sum.getLong(), sum.getLong());
    }

    static Refusal tooLarge(long largest) {
        return new Refusal(413, "upload.too_large", "The file is too large, this server takes at most " + largest + " bytes");
    }

    private OutputStream create() throws NotWritten {
        try {
            return Files.newOutputStream(file);
        } catch (IOException e) {
            throw new NotWritten(e);
        }
    }

    private static void write(OutputStream out, byte[] buffer, int length) throws NotWritten {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw new NotWritten(e);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tells a disk that does not take the file from a client that does not send it. */
    private static final class NotWritten extends IOException {
        private static final long serialVersionUID = 1L;

        NotWritten(IOException cause) {
            super(cause);
        }

        @Override
        public synchronized IOException getCause() {
            return (IOException) super.getCause();
        }
    }

    /** @return null when no file part came */
    Path file() {
        return fileCame ? file : null;
    }

    /** Its base name; empty when it had none. */
    String fileName() {
        return fileName;
    }

    UUID md5() {
        return md5;
    }

    long size() {
        return size;
    }

    Map<String, String> fields() {
        return fields;
    }
}
