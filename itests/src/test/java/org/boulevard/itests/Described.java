package org.boulevard.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Answers held against what the API's own document says of them. What it does not name must not be there either. */
final class Described {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig WITH_FORMATS = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    /** Of rarer refusals than this a route need not tell by their number. */
    private static final int OFTEN = 404;

    private final JsonNode document;
    private final JsonNode components;
    private final Map<JsonNode, JsonSchema> schemas = new HashMap<>();

    Described(JsonNode document) {
        this.document = document;
        this.components = document.get("components").deepCopy();
        components.get("schemas").forEach(Described::close);
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            if (object.has("properties") && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
            object.forEach(Described::close);
        }
    }

    /** @param path as it stands in the document */
    List<String> faults(String method, String path, Api.Answer answer) {
        JsonNode operation = document.at("/paths").path(path).path(method.toLowerCase(Locale.ROOT));
        JsonNode described = operation.path("responses").path(String.valueOf(answer.status()));
        if (described.isMissingNode() && answer.status() > OFTEN) {
            described = operation.path("responses").path("default");
        }
        if (described.isMissingNode()) {
            return List.of("the status is not described");
        }
        if (answer.body().length == 0) {
            return List.of();
        }
        String type = answer.header("Content-Type").replaceAll(";.*", "").strip();
        JsonNode content = described.path("content").path(type);
        if (content.isMissingNode()) {
            return List.of("the content type " + type + " is not described");
        }
        return type.endsWith("json") ? faults(content.path("schema"), answer.json()) : List.of();
    }

    private List<String> faults(JsonNode schema, JsonNode body) {
        return schemas.computeIfAbsent(schema, this::compile).validate(body).stream().map(ValidationMessage::getMessage).limit(10).toList();
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode whole = JSON.createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", components);
        return SCHEMAS.getSchema(whole, WITH_FORMATS);
    }

    Stream<Map.Entry<String, JsonNode>> operations() {
        Stream.Builder<Map.Entry<String, JsonNode>> all = Stream.builder();
        for (Iterator<Map.Entry<String, JsonNode>> paths = document.get("paths").fields(); paths.hasNext();) {
            Map.Entry<String, JsonNode> path = paths.next();
            path.getValue().fields().forEachRemaining(operation ->
                    all.add(Map.entry(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), operation.getValue())));
        }
        return all.build();
    }
}
