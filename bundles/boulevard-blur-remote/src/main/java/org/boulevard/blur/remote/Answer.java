package org.boulevard.blur.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload.MultipartStream;
import org.apache.commons.fileupload.ParameterParser;
import org.boulevard.api.blur.BlurResult;
import org.boulevard.api.blur.BlurResult.Kind;
import org.boulevard.api.blur.BlurResult.Mark;
import org.boulevard.api.blur.BlurResult.Region;
import org.boulevard.api.model.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a blur service sent back: a form with the parts {@code image} and {@code metadata}, or the JPEG itself with the metadata in a header.
 * Metadata that cannot be read is left out: the picture is what counts.
 */
final class Answer {
    static final String METADATA_HEADER = "x-sgblur";
    private static final Logger log = LoggerFactory.getLogger(Answer.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LARGEST_PICTURE = 500_000_000;
    private static final long LARGEST_METADATA = 4_000_000;
    private static final int SMALLEST_RING = 4;
    private static final int BUFFER = 1 << 16;

    private final String metadata;

    private Answer(String metadata) {
        this.metadata = metadata;
    }

    /** @param target where the picture is written; not checked yet */
    static Answer read(HttpHeaders headers, InputStream body, Path target) throws IOException {
        String type = headers.firstValue("Content-Type").orElse("");
        if (type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            return form(type, body, target);
        }
        try (OutputStream out = new Limited(Files.newOutputStream(target), LARGEST_PICTURE)) {
            body.transferTo(out);
        }
        return new Answer(headers.firstValue(METADATA_HEADER).orElse(null));
    }

    private static Answer form(String type, InputStream body, Path target) throws IOException {
        String boundary = new ParameterParser().parse(type, ';').get("boundary");
        if (boundary == null) {
            throw new IOException("the answer is a form without a boundary");
        }
        String metadata = null;
        boolean pictureCame = false;
        try {
            MultipartStream form = new MultipartStream(body, boundary.getBytes(StandardCharsets.ISO_8859_1), BUFFER, null);
            for (boolean more = form.skipPreamble(); more; more = form.readBoundary()) {
                String name = partName(form.readHeaders());
                if ("image".equals(name) && !pictureCame) {
                    pictureCame = true;
                    try (OutputStream out = new Limited(Files.newOutputStream(target), LARGEST_PICTURE)) {
                        form.readBodyData(out);
                    }
                } else if ("metadata".equals(name)) {
                    ByteArrayOutputStream text = new ByteArrayOutputStream();
                    try (OutputStream out = new Limited(text, LARGEST_METADATA)) {
                        form.readBodyData(out);
                    }
                    metadata = text.toString(StandardCharsets.UTF_8);
                } else {
                    form.discardBodyData();
                }
            }
        } catch (MultipartStream.MalformedStreamException | IllegalArgumentException e) {
            throw new IOException("the answer breaks off: " + e.getMessage(), e);
        }
        if (!pictureCame) {
            throw new IOException("the answer is a form without a part 'image'");
        }
        return new Answer(metadata);
    }

    private static String partName(String headers) {
        for (String line : headers.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
                Map<String, String> parameters = new ParameterParser().parse(line.substring(line.indexOf(':') + 1), ';');
                return parameters.get("name");
            }
        }
        return null;
    }

    BlurResult result() {
        List<Region> regions = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        if (metadata != null && !metadata.isBlank()) {
            try {
                JsonNode root = JSON.readTree(metadata);
                root.path("info").forEach(found -> region(found).ifPresent(regions::add));
                root.path("annotations").forEach(found -> mark(found).ifPresent(marks::add));
            } catch (JsonProcessingException e) {
                log.warn("What the blur service says of a picture cannot be read: {}", e.getOriginalMessage());
            }
        }
        return new BlurResult.FinishedPicture(List.copyOf(regions), List.copyOf(marks));
    }

    /** {@code {"class": "face", "confidence": 0.9, "xywh": [1, 2, 3, 4]}}; of other classes: nothing that was hidden. */
    private static Optional<Region> region(JsonNode found) {
        Kind kind = switch (found.path("class").asText()) {
            case "face" -> Kind.FACE;
            case "plate" -> Kind.PLATE;
            default -> null;
        };
        JsonNode box = found.path("xywh");
        if (kind == null || !isBox(box)) {
            return Optional.empty();
        }
        int left = box.get(0).asInt();
        int top = box.get(1).asInt();
        double confidence = Math.max(0, Math.min(1, found.path("confidence").asDouble(0)));
        return Optional.of(new Region(left, top, left + box.get(2).asInt(), top + box.get(3).asInt(), kind, confidence, found.path("model")
                .asText("remote")));
    }

    /** {@code {"shape": [left, top, right, bottom], "semantics": [{"key", "value"}]}}, or a polygon as shape. */
    private static Optional<Mark> mark(JsonNode found) {
        List<Tag> tags = new ArrayList<>();
        for (JsonNode tag : found.path("semantics")) {
            if (tag.path("key").isTextual() && tag.path("value").isTextual()) {
                tags.add(new Tag(tag.get("key").asText(), tag.get("value").asText()));
            }
        }
        JsonNode shape = found.path("shape");
        if (tags.isEmpty()) {
            return Optional.empty();
        }
        if (isBox(shape)) {
            return Optional.of(Mark.box(shape.get(0).asInt(), shape.get(1).asInt(), shape.get(2).asInt(), shape.get(3).asInt(), tags));
        }
        List<List<List<Integer>>> rings = new ArrayList<>();
        for (JsonNode ring : shape.path("coordinates")) {
            List<List<Integer>> points = new ArrayList<>();
            for (JsonNode point : ring) {
                if (point.size() != 2 || !point.get(0).isNumber() || !point.get(1).isNumber()) {
                    return Optional.empty();
                }
                points.add(List.of(point.get(0).asInt(), point.get(1).asInt()));
            }
            if (points.size() < SMALLEST_RING) {
                return Optional.empty();
            }
            rings.add(points);
        }
        return rings.isEmpty() ? Optional.empty() : Optional.of(new Mark(rings, tags));
    }

    private static boolean isBox(JsonNode box) {
        return box.size() == 4 && box.get(0).isNumber() && box.get(1).isNumber() && box.get(2).isNumber() && box.get(3).isNumber();
    }

    /** Takes so much and no more. */
    private static final class Limited extends FilterOutputStream {
        private long left;

        Limited(OutputStream out, long largest) {
            super(out);
            this.left = largest;
        }

        @Override
        public void write(int value) throws IOException {
            take(1);
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            take(length);
            out.write(bytes, from, length);
        }

        private void take(int length) throws IOException {
            left -= length;
            if (left < 0) {
                throw new IOException("the answer is too large");
            }
        }
    }
}
