package org.boulevard.catalog.tags;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.UUID;
import org.boulevard.api.model.Annotation;
import org.boulevard.api.model.Tag;

/** Annotations as they are read together with their pictures. */
public final class Annotated {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Row>> ROWS = new TypeReference<>() {
    };

    private record Row(UUID id, List<List<List<Integer>>> shape, List<Tag> semantics) {
    }

    private Annotated() {
    }

    /**
     * The annotations of a picture as an expression in SQL, for {@link #read}: in the order in which they were made; null when there is none.
     *
     * @param picture such as {@code p.id}
     */
    public static String of(String picture) {
        return """
                (select jsonb_agg(jsonb_build_object('id', note.id, 'shape', note.shape, 'semantics', %s) order by note.created_at, note.id)
                from annotations note where note.picture_id = %s)""".formatted(Tagged.ANNOTATION.of("note.id"), picture);
    }

    /** @param json null: none */
    public static List<Annotation> read(UUID picture, String json) {
        if (json == null) {
            return List.of();
        }
        try {
            return JSON.readValue(json, ROWS).stream()
                    .map(row -> new Annotation(row.id(), picture, row.shape(), row.semantics() == null ? List.of() : row.semantics())).toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("annotations read as " + json, e);
        }
    }
}
