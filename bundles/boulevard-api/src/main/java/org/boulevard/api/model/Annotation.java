package org.boulevard.api.model;

import java.util.List;
import java.util.UUID;

/**
 * A part of a picture, of which something is said.
 *
 * @param shape     rings of a polygon, each a list of [x, y], the first like the last; pixels from the top left corner
 * @param semantics sorted by key and value
 */
public record Annotation(UUID id, UUID picture, List<List<List<Integer>>> shape, List<Tag> semantics) {
}
