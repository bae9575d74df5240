package org.boulevard.api.catalog;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.model.Position;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where no pictures are wanted: general areas, and those that somebody made for their own pictures. They stop pictures that come or are
 * moved; what is there stays. Lists are in the order in which the areas came.
 */
@ProviderType
public interface ExcludedAreas {
    /** The general ones of which anybody may know. */
    List<ExcludedArea> known();

    /** All of them, also everybody's own. */
    List<ExcludedArea> all();

    /** Those that somebody made for their own pictures. */
    List<ExcludedArea> of(UUID account);

    /**
     * What is wrong with a shape: an edge that crosses another, a hole outside, parts that overlap, and the like.
     *
     * @param shape coordinates of a MultiPolygon as JSON text; rings closed, latitudes from -90 to 90, longitudes from -360 to 360, so that
     *              shapes across the antimeridian can be written in one piece
     * @return a sentence; empty: nothing
     */
    Optional<String> fault(String shape);

    /**
     * The whole world without these.
     *
     * @param allowed sound shapes
     * @return a shape for each piece; empty when they cover the world
     */
    List<String> allBut(List<String> allowed);

    /**
     * @param area its shape is sound; what of it lies beyond the antimeridian is brought to the other side
     * @return as it is kept, with its id
     */
    ExcludedArea add(ExcludedArea area);

    /** Puts these in the place of all general ones. */
    void replaceGeneral(List<ExcludedArea> areas);

    /**
     * @param account whose area it is; null: a general one
     * @return false when there is no such area
     */
    boolean delete(UUID id, UUID account);

    /**
     * Refuses a place within a general area or within one of the owner's own. What lies on an area's edge is outside; the antimeridian and
     * the poles are no edges.
     *
     * @param owner the account to which the picture belongs
     * @throws org.boulevard.api.web.Refusal 400 {@code picture.in_excluded_area}, with the sentence in {@code details.error}
     */
    void refuse(Position position, UUID owner);
}
