package org.boulevard.rest.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.boulevard.api.storage.StoredFile;
import org.boulevard.rest.MediaTypes;

/** A file as HTTP gives it out: with a tag by which the client asks whether it has changed, in whole or in part. */
final class FileAnswer {
    private static final int BUFFER = 64 * 1024;

    private final Instant modified;
    private final String tag;
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    /** @param modified changes whenever the file is made anew: with the address it identifies the bytes */
    FileAnswer(Instant modified, HttpServletRequest request, HttpServletResponse response) {
        this.modified = modified;
        this.tag = '"' + Long.toHexString(ChronoUnit.MICROS.between(Instant.EPOCH, modified)) + '"';
        this.request = request;
        this.response = response;
    }

    /** Answers 304 when the client has the file already. Without opening it: the store may be far away. */
    boolean isKnownToClient() {
        if (!isUnchanged()) {
            return false;
        }
        identify();
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        return true;
    }

    /** Caches may keep it, but have to ask each time, since a picture can be hidden at any moment. */
    private void identify() {
        response.setHeader("ETag", tag);
        response.setDateHeader("Last-Modified", modified.toEpochMilli());
        response.setHeader("Cache-Control", response.getHeader("Cache-Control") + ", no-cache");
    }

    private boolean isUnchanged() {
        String tags = request.getHeader("If-None-Match");
        if (tags == null) {
            return !isModifiedSince("If-Modified-Since");
        }
        for (String known : tags.split(",")) {
            String bare = known.trim();
            if (bare.equals("*") || bare.equals(tag) || bare.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }

    private boolean isModifiedSince(String header) {
        long since = date(header);
        return since < 0 || modified.truncatedTo(ChronoUnit.SECONDS).toEpochMilli() > since;
    }

    /** @return -1 when there is none that can be read */
    private long date(String header) {
        try {
            return request.getDateHeader(header);
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    void send(StoredFile file) throws IOException {
        identify();
        response.setHeader("Accept-Ranges", "bytes");
        Optional<ByteRange> asked = isRangeOfThis() ? ByteRange.of(request.getHeader("Range"), file.size()) : Optional.empty();
        if (asked.isPresent() && asked.get().isEmpty()) {
            response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
            response.setHeader("Content-Range", "bytes */" + file.size());
            return;
        }
        ByteRange part = asked.orElse(new ByteRange(0, file.size() - 1));
        if (asked.isPresent()) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + file.size());
        }
        response.setContentType(MediaTypes.JPEG);
        response.setContentLengthLong(part.length());
        if (!"HEAD".equals(request.getMethod())) {
            copy(file.content(), part, response.getOutputStream());
        }
    }

    /** Whether the part that the client has is of the file as it is now. */
    private boolean isRangeOfThis() {
        String condition = request.getHeader("If-Range");
        if (condition == null) {
            return true;
        }
        return condition.startsWith("\"") ? condition.equals(tag)
                : date("If-Range") == modified.truncatedTo(ChronoUnit.SECONDS).toEpochMilli();
    }

    private static void copy(InputStream content, ByteRange part, OutputStream out) throws IOException {
        content.skipNBytes(part.first());
        byte[] buffer = new byte[(int) Math.min(BUFFER, part.length())];
        long left = part.length();
        while (left > 0) {
            int read = content.readNBytes(buffer, 0, (int) Math.min(buffer.length, left));
            if (read == 0) {
                throw new IOException("the file ended " + left + " bytes too early");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }
}
