package org.boulevard.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import org.boulevard.api.web.Refusal;

/** Small bodies of requests that may as well have none. */
public final class RequestBody {
    /** Bytes of JSON; those who send more have something else in mind. */
    public static final int LARGEST = 1 << 20;
    private static final Pattern JSON = Pattern.compile("\\s*application/([^;]+\\+)?json\\s*(;|$)", Pattern.CASE_INSENSITIVE);

    private RequestBody() {
    }

    /**
     * The JSON object that was sent.
     *
     * @return empty when there is no body, or one of another kind
     * @throws Refusal 400 when it is JSON but no object, 413 when it is too large
     */
    public static Optional<ObjectNode> object(HttpServletRequest request) throws IOException {
        return object(request, LARGEST);
    }

    private static boolean isJson(HttpServletRequest request) {
        return request.getContentType() != null && JSON.matcher(request.getContentType()).lookingAt();
    }

    /** As {@link #object(HttpServletRequest)}, up to another size in bytes. */
    public static Optional<ObjectNode> object(HttpServletRequest request, int largest) throws IOException {
        if (!isJson(request)) {
            return Optional.empty();
        }
        byte[] body = request.getInputStream().readNBytes(largest + 1);
        if (body.length > largest) {
            throw new Refusal(413, "body.too_large", "The body is larger than anything that is expected here");
        }
        JsonNode content = Json.MAPPER.readTree(body);
        if (content == null || content.isMissingNode() || content.isNull()) {
            return Optional.empty();
        }
        if (content instanceof ObjectNode object) {
            return Optional.of(object);
        }
        throw Refusal.invalid("body.not_an_object", "The body should be a JSON object");
    }

    /**
     * The JSON object that has to be sent.
     *
     * @param what a sentence: what such a request is
     * @throws Refusal 415 when it is no JSON, 400 when it is none although it says so, or no object, 413 when it is too large
     */
    public static ObjectNode required(HttpServletRequest request, int largest, String what) throws IOException {
        return object(request, largest).orElseThrow(() -> request.getContentLengthLong() == 0 && isJson(request)
                ? Refusal.invalid("body.broken", "There is no body") : Refusal.unsupported("body.not_json", what));
    }

    /** As {@link #required(HttpServletRequest, int, String)}, of the usual size. */
    public static ObjectNode required(HttpServletRequest request, String what) throws IOException {
        return required(request, LARGEST, what);
    }

    public static ObjectNode objectOrEmpty(HttpServletRequest request) throws IOException {
        return object(request).orElseGet(Json.MAPPER::createObjectNode);
    }
}
