package org.boulevard.api.catalog;

import java.util.UUID;

/**
 * A part of the earth of which no pictures are wanted.
 *
 * @param id       null: not in the catalogue yet
 * @param account  whose pictures are not wanted there; null: anybody's
 * @param label    null: none
 * @param isPublic whether anybody may know of it
 * @param shape    the coordinates of a GeoJSON MultiPolygon, as JSON text: {@code [[[[longitude, latitude], …], …], …]}
 */
public record ExcludedArea(UUID id, UUID account, String label, boolean isPublic, String shape) {
}
