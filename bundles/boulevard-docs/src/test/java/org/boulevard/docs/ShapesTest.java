package org.boulevard.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShapesTest {
    record ThingJson(Part part, @JsonRawValue String raw, @io.swagger.v3.oas.annotations.media.Schema(types = {"string", "null"}) String perhaps,
                     List<List<OffsetDateTime>> when,
                     Map<String, Object> whatever) {
        record Part(int size) {
        }
    }

    private static Map<String, Schema> shapes() {
        var converters = new ModelConverters(true);
        converters.addConverter(new Shapes(Json31.mapper()));
        return converters.resolveAsResolvedSchema(new AnnotatedType(ThingJson.class)).referencedSchemas;
    }

    @Test
    void shapesWithinOthersAreCalledAfterThem() {
        assertEquals(Set.of("Thing", "ThingPart"), shapes().keySet());
    }

    @Test
    void jsonMayBeAnythingAndNullIsSaid() {
        Map<String, Schema> members = shapes().get("Thing").getProperties();
        assertNull(members.get("raw").getTypes());
        assertEquals(Set.of("string", "null"), members.get("perhaps").getTypes());
        assertEquals(Set.of("string", "null"), members.get("when").getItems().getItems().getTypes());
        assertNull(((Schema<?>) members.get("whatever").getAdditionalProperties()).getTypes());
    }
}
