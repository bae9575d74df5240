package org.boulevard.rest.uploads;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import org.boulevard.api.web.Refusal;
import org.boulevard.rest.Forms;
import org.boulevard.rest.Identifiers;
import org.boulevard.rest.Json;

/**
 * What a client says of a collection that it begins. Old clients send it as JSON, as a form, or as JSON that is called text, and some say
 * nothing at all.
 *
 * @param id    null: any
 * @param title may be empty
 */
record WantedCollection(UUID id, String title) {
    private static final int LARGEST = 1 << 16;

    /** @throws Refusal 400 for what cannot be an id or a title, 413 when it is too much */
    static WantedCollection read(HttpServletRequest request) throws IOException {
        ObjectNode said = said(request);
        return new WantedCollection(id(said.get("id")), title(said.get("title")));
    }

    private static ObjectNode said(HttpServletRequest request) throws IOException {
        Optional<ObjectNode> form = Forms.read(request);
        if (form.isPresent()) {
            return form.get();
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new Refusal(413, "body.too_large", "The body is larger than anything that is expected here");
        }
        String type = request.getContentType() == null ? "" : request.getContentType().split(";")[0].strip();
        String text = new String(body, StandardCharsets.UTF_8).strip();
        boolean isJson = type.equals("application/json") || type.matches("application/.+\\+json");
        return isJson || text.startsWith("{") ? json(text, isJson) : nothing();
    }

    private static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** @param isCalledSo whether it has to be JSON; else it may be anything */
    private static ObjectNode json(String text, boolean isCalledSo) throws JsonProcessingException {
        JsonNode content;
        try {
            content = Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            if (isCalledSo) {
                throw e;
            }
            return nothing();
        }
        if (content instanceof ObjectNode object) {
            return object;
        }
        if (isCalledSo && !content.isMissingNode() && !content.isNull()) {
            throw Refusal.invalid("body.not_an_object", "A collection is described by a JSON object");
        }
        return nothing();
    }

    private static UUID id(JsonNode id) {
        if (id == null || id.isNull()) {
            return null;
        }
        return Identifiers.uuid(id.asText()).orElseThrow(() -> Refusal.invalid("collection.no_id", "id must be a UUID, or be left out"));
    }

    private static String title(JsonNode title) {
        if (title == null || title.isNull()) {
            return "";
        }
        if (title.isContainerNode() || title.asText().indexOf('\0') >= 0) {
            throw Refusal.invalid("collection.title_invalid", "title must be text");
        }
        return title.asText();
    }
}
