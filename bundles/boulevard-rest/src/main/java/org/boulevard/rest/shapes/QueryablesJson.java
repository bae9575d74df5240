package org.boulevard.rest.shapes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

/** By what something can be filtered, as a JSON schema. The same for everybody. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record QueryablesJson(@JsonProperty("$schema") String schema, @JsonProperty("$id") String id, String type, String title,
                             Map<String, Object> properties, Map<String, Object> patternProperties, boolean additionalProperties) {
    private static final String SCHEMA = "https://json-schema.org/draft/2019-09/schema";
    private static final Map<String, Object> TIME = Map.of("type", "string",
            "anyOf", List.of(Map.of("format", "date-time"), Map.of("format", "date")));

    private static Map<String, Object> text(String title) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("title", title);
        text.put("type", "string");
        return text;
    }

    private static Map<String, Object> time(String title) {
        Map<String, Object> time = new LinkedHashMap<>(TIME);
        time.put("title", title);
        return time;
    }

    private static Map<String, Object> id(String title) {
        Map<String, Object> id = text(title);
        id.put("format", "uuid");
        return id;
    }

    public static QueryablesJson collections(String api) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("created", time("When it was added"));
        properties.put("updated", time("When it was changed last"));
        properties.put("datetime", time("The day of its first picture"));
        properties.put("id", id("Its id"));
        properties.put("visibility", Map.of("title", "Who may see it", "type", "string", "enum", List.of("anyone", "logged-only", "owner-only")));
        return new QueryablesJson(SCHEMA, api + "/collections/queryables", "object", "Collections", properties, null, false);
    }

    public static QueryablesJson items(String api) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("id", id("Its id"));
        properties.put("collection", id("The id of its collection"));
        properties.put("datetime", time("When it was taken"));
        properties.put("created", time("When it was added"));
        properties.put("updated", time("When it was changed last"));
        properties.put("semantics", text("Tags of the picture, of what is seen on it, and of its collection"));
        return new QueryablesJson(SCHEMA, api + "/queryables", "object", "Pictures", properties,
                Map.of("^semantics\\.(.+)$", text("The value of a tag")), false);
    }

    public Response answer() {
        return Response.ok(this).type(MediaType.APPLICATION_JSON).header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600").build();
    }
}
