package org.boulevard.blur.remote;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.MultipartStream;
import org.apache.commons.fileupload.servlet.ServletFileUpload;
import org.boulevard.api.blur.BlurException;
import org.boulevard.api.blur.BlurResult;
import org.boulevard.api.blur.BlurResult.Mark;
import org.boulevard.api.blur.BlurResult.Region;
import org.boulevard.api.blur.Blurrer;
import org.boulevard.api.web.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /blur/}: takes a form with a part {@code picture} and answers with it blurred, as a form with {@code image} and {@code metadata} for
 * those who accept one, else as the JPEG with the metadata in a header. Nothing is kept.
 */
final class BlurServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(BlurServlet.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BUFFER = 1 << 16;
    private static final int RETRY_AFTER_SECONDS = 5;
    /** What servers and proxies take as one header. */
    private static final int LONGEST_HEADER = 4000;

    private final transient Supplier<Blurrer> chosen;
    private final transient Path folder;
    private final String token;
    private final transient Semaphore places;
    private final long largest;

    /** @param chosen answers null while there is no engine @param folder for pictures under way; what an earlier life left there goes */
    BlurServlet(Supplier<Blurrer> chosen, Path folder, String token, int atOnce, long largest) throws IOException {
        this.chosen = chosen;
        this.folder = Files.createDirectories(folder);
        this.token = token;
        this.places = new Semaphore(atOnce);
        this.largest = largest;
        try (var left = Files.newDirectoryStream(folder)) {
            for (Path file : left) {
                Files.delete(file);
            }
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Path source = folder.resolve(UUID.randomUUID() + ".jpg");
        Path target = folder.resolve(UUID.randomUUID() + ".jpg");
        boolean admitted = false;
        try {
            checkToken(request);
            Blurrer blurrer = chosen.get();
            admitted = places.tryAcquire();
            if (blurrer == null || !admitted) {
                throw Refusal.notNow("blur.unavailable", blurrer == null ? "There is no blur engine at present" : "Other pictures are being blurred",
                        RETRY_AFTER_SECONDS);
            }
            receive(request, source);
            BlurResult result = blur(blurrer, source, target);
            answer(request, response, Files.exists(target) ? target : source, metadata(blurrer.engine(), result));
        } catch (Refusal refusal) {
            refuse(response, refusal);
        } finally {
            if (admitted) {
                places.release();
            }
            Files.deleteIfExists(source);
            Files.deleteIfExists(target);
        }
    }

    private void checkToken(HttpServletRequest request) {
        String sent = request.getHeader("Authorization");
        byte[] expected = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        if (!token.isBlank() && (sent == null || !MessageDigest.isEqual(expected, sent.getBytes(StandardCharsets.UTF_8)))) {
            throw new Refusal(401, "auth.token_invalid", "A Bearer token is needed, and this is none that is known");
        }
    }

    private void receive(HttpServletRequest request, Path source) throws IOException {
        if (!ServletFileUpload.isMultipartContent(request)) {
            throw Refusal.unsupported("blur.no_form", "Send a form (multipart/form-data) with a part `picture`");
        }
        try {
            FileItemIterator parts = new ServletFileUpload().getItemIterator(request);
            while (parts.hasNext()) {
                FileItemStream part = parts.next();
                if ("picture".equals(part.getFieldName())) {
                    try (InputStream content = part.openStream(); OutputStream out = Files.newOutputStream(source)) {
                        copy(content, out);
                    }
                    return;
                }
            }
        } catch (FileUploadException | MultipartStream.MalformedStreamException e) {
            throw Refusal.invalid("blur.broken_form", "The form breaks off or is not well-formed");
        }
        throw Refusal.invalid("blur.no_picture", "The form has no part `picture`");
    }

    private void copy(InputStream content, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            size += read;
            if (size > largest) {
                throw new Refusal(413, "blur.too_large", "The picture is too large, this server takes at most " + largest + " bytes");
            }
            out.write(buffer, 0, read);
        }
    }

    private static BlurResult blur(Blurrer blurrer, Path source, Path target) {
        try {
            return blurrer.blur(source, target);
        } catch (BlurException | IOException e) {
            log.info("A picture of somebody else could not be blurred: {}", e.getMessage());
            throw new Refusal(422, "blur.failed", "The picture cannot be read or blurred");
        }
    }

    private static String metadata(String engine, BlurResult result) throws IOException {
        List<Region> regions = result instanceof BlurResult.Regions found ? found.regions() : ((BlurResult.FinishedPicture) result).regions();
        List<Map<String, Object>> info = new ArrayList<>();
        for (Region region : regions) {
            Map<String, Object> found = new LinkedHashMap<>();
            found.put("class", region.kind().name().toLowerCase(Locale.ROOT));
            found.put("confidence", Math.round(region.confidence() * 1000) / 1000.0);
            found.put("xywh", List.of(region.left(), region.top(), region.right() - region.left(), region.bottom() - region.top()));
            found.put("model", region.model());
            info.add(found);
        }
        List<Map<String, Object>> annotations = new ArrayList<>();
        List<Mark> marks = result instanceof BlurResult.FinishedPicture finished ? finished.marks()
                : regions.stream().map(region -> Mark.of(region, engine)).toList();
        marks.forEach(mark -> annotations.add(Map.of("shape", shape(mark),
                "semantics", mark.tags().stream().map(tag -> Map.of("key", tag.key(), "value", tag.value())).toList())));
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("service_name", "Boulevard-" + engine);
        metadata.put("info", info);
        metadata.put("annotations", annotations);
        return JSON.writeValueAsString(metadata);
    }

    /** A box where it is one: shorter, and understood by everybody. */
    private static Object shape(Mark mark) {
        List<Integer> from = mark.shape().get(0).get(0);
        List<Integer> to = mark.shape().get(0).get(2);
        return Mark.box(from.get(0), from.get(1), to.get(0), to.get(1), mark.tags()).equals(mark)
                ? List.of(from.get(0), from.get(1), to.get(0), to.get(1)) : Map.of("type", "Polygon", "coordinates", mark.shape());
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response, Path picture, String metadata) throws IOException {
        String accept = request.getHeader("Accept");
        if (accept == null || !accept.contains("multipart/form-data")) {
            response.setContentType("image/jpeg");
            response.setContentLengthLong(Files.size(picture));
            if (metadata.length() <= LONGEST_HEADER) {
                response.setHeader(Answer.METADATA_HEADER, metadata);
            }
            Files.copy(picture, response.getOutputStream());
            return;
        }
        String boundary = "boulevard-" + UUID.randomUUID();
        byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"metadata\"\r\nContent-Type: application/json\r\n\r\n" + metadata
                + "\r\n--"
                + boundary + "\r\nContent-Disposition: form-data; name=\"image\"; filename=\"picture.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        response.setContentType("multipart/form-data; boundary=" + boundary);
        response.setContentLengthLong(head.length + Files.size(picture) + tail.length);
        OutputStream out = response.getOutputStream();
        out.write(head);
        Files.copy(picture, out);
        out.write(tail);
    }

    private static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        response.setStatus(refusal.status());
        if (refusal.retryAfter() > 0) {
            response.setHeader("Retry-After", String.valueOf(refusal.retryAfter()));
        }
        if (refusal.status() == 401) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        response.setContentType("application/json");
        response.getOutputStream().write(JSON.writeValueAsBytes(refusal.body()));
    }
}
