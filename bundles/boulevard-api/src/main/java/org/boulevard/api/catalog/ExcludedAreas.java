package org.boulevard.api.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.model.Position;
import org.boulevard.api.web.Refusal;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where no picture is wanted: general areas, for everybody's pictures, and personal ones, for those of one account. Pictures that are there
 * already stay. In lists, the oldest come first.
 */
@ProviderType
public interface ExcludedAreas {
    /** The general areas that everybody may know of. */
    List<Area> published();

    /** All areas, personal ones too. */
    List<Area> all();

    List<Area> ofAccount(UUID account);

    /** @throws org.boulevard.api.web.Refusal 400 {@code area.invalid} when its shape encloses nothing that could be told from the rest */
    Area add(NewArea area);

    /** Gives up all general areas for these. @throws org.boulevard.api.web.Refusal as {@link #add} */
    void replaceGeneral(List<NewArea> areas);

    /**
     * Gives up all general areas for what is left of the world without these shapes, in pieces that everybody may know of.
     *
     * @throws org.boulevard.api.web.Refusal as {@link #add}
     */
    void allowOnly(List<Shape> allowed);

    /** @param account whose area; null: a general one. @return false when there is no such area of theirs */
    boolean delete(UUID id, UUID account);

    /**
     * In which kind of area a picture would be. On the edge is outside; the antimeridian and the poles are edges of the map
     * and not of an area.
     *
     * @param owners of the pictures
     */
    Optional<Kind> find(Position place, Collection<UUID> owners);

    /** General areas come before personal ones. */
    enum Kind {
        GENERAL, PERSONAL;

        /** A sentence for whoever wanted a picture there. */
        public String message() {
            return this == GENERAL ? "This place lies in an area of which this instance takes no pictures"
                    : "This place lies in an area that the owner of the picture keeps free of pictures";
        }

        /** What is answered to whoever wanted to move a picture there. */
        public Refusal refusal() {
            return Refusal.invalid("picture.in_excluded_area", "A picture cannot be moved into an excluded area")
                    .with("details", Map.of("error", message()));
        }
    }

    /**
     * Polygons, each with its rings: the first is its outline, the others are holes. A ring ends where it began.
     * Longitudes may go on beyond the antimeridian, to -360 and 360; what lies there is kept on the other side.
     */
    record Shape(List<List<List<Position>>> polygons) {
    }

    /**
     * @param account  whose pictures are meant; null: everybody's
     * @param label    null: none
     * @param isPublic whether everybody may know of it
     */
    record NewArea(UUID account, String label, boolean isPublic, Shape shape) {
    }

    /** @param coordinates of a MultiPolygon, as GeoJSON */
    record Area(UUID id, UUID account, String label, boolean isPublic, String coordinates) {
    }
}
