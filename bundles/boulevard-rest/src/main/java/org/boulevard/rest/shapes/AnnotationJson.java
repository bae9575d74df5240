package org.boulevard.rest.shapes;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.UUID;
import org.boulevard.api.model.Annotation;
import org.boulevard.api.model.Tag;

/** An annotation on the wire. */
public record AnnotationJson(UUID id, @JsonProperty("picture_id") UUID picture, Polygon shape, List<Tag> semantics) {
    record Polygon(String type, List<List<List<Integer>>> coordinates) {
    }

    public static AnnotationJson of(Annotation annotation) {
        return new AnnotationJson(annotation.id(), annotation.picture(), new Polygon("Polygon", annotation.shape()), annotation.semantics());
    }

    /** As it stands in its picture, which needs not be named again. */
    static AnnotationJson within(Annotation annotation) {
        return new AnnotationJson(annotation.id(), null, new Polygon("Polygon", annotation.shape()), annotation.semantics());
    }
}
