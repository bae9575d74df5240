package org.boulevard.docs;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Set;

/** Shapes that stand inside others are called after these too: many things have properties. */
final class ShapeNames extends TypeNameResolver {
    private static final String ENDING = "Json";

    @Override
    protected String nameForClass(Class<?> shape, Set<Options> options) {
        String own = super.nameForClass(shape, options);
        Class<?> around = shape.getEnclosingClass();
        String name = own.endsWith(ENDING) ? own.substring(0, own.length() - ENDING.length()) : own;
        if (around == null || !around.getSimpleName().endsWith(ENDING)) {
            return name;
        }
        return nameForClass(around, options) + name;
    }
}
