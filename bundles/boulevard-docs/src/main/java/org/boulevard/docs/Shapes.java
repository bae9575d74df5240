package org.boulevard.docs;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.annotation.Annotation;
import java.util.Iterator;
import java.util.stream.Stream;

/** Shapes of answers, from their classes. What is JSON already may be anything, not the text that it is kept as. */
final class Shapes extends ModelResolver {
    Shapes(ObjectMapper mapper) {
        super(mapper, new ShapeNames());
        openapi31(true);
    }

    @Override
    public Schema<?> resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        if (isJson(type)) {
            return new JsonSchema();
        }
        return annotations(type).filter(io.swagger.v3.oas.annotations.media.Schema.class::isInstance)
                .map(io.swagger.v3.oas.annotations.media.Schema.class::cast).map(io.swagger.v3.oas.annotations.media.Schema::ref)
                .filter(reference -> !reference.isEmpty()).findFirst().<Schema<?>>map(reference -> new JsonSchema().$ref(reference))
                .orElseGet(() -> super.resolve(type, context, next));
    }

    private static Stream<Annotation> annotations(AnnotatedType type) {
        return type.getCtxAnnotations() == null ? Stream.empty() : Stream.of(type.getCtxAnnotations());
    }

    private static boolean isJson(AnnotatedType type) {
        boolean raw = annotations(type).anyMatch(JsonRawValue.class::isInstance);
        Class<?> shape = type.getType() instanceof JavaType known ? known.getRawClass() : type.getType() instanceof Class<?> one ? one : Object.class;
        return raw || JsonNode.class.isAssignableFrom(shape);
    }
}
