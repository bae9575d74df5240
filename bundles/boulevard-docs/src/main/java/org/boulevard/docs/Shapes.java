package org.boulevard.docs;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.CollectionLikeType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.annotation.Annotation;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Shapes of answers, from their classes. What is JSON already may be anything, not the text that it is kept as. A list of times is an interval,
 * whose ends may be open.
 */
final class Shapes extends ModelResolver {
    private static final Set<Class<?>> TIMES = Set.of(OffsetDateTime.class, Instant.class);

    Shapes(ObjectMapper mapper) {
        super(mapper, new ShapeNames());
        openapi31(true);
    }

    @Override
    public Schema<?> resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        if (isJson(type)) {
            return new JsonSchema();
        }
        if (type.getType() instanceof CollectionLikeType list && TIMES.contains(list.getContentType().getRawClass())) {
            Schema<?> time = new JsonSchema().types(new LinkedHashSet<>(List.of("string", "null"))).format("date-time");
            return new JsonSchema().types(Set.of("array")).items(time);
        }
        return super.resolve(type, context, next);
    }

    private static Stream<Annotation> annotations(AnnotatedType type) {
        return type.getCtxAnnotations() == null ? Stream.empty() : Stream.of(type.getCtxAnnotations());
    }

    private static boolean isJson(AnnotatedType type) {
        boolean raw = annotations(type).anyMatch(JsonRawValue.class::isInstance);
        Class<?> shape = type.getType() instanceof JavaType known ? known.getRawClass() : type.getType() instanceof Class<?> one ? one : null;
        return raw || shape == Object.class || shape != null && JsonNode.class.isAssignableFrom(shape);
    }
}
