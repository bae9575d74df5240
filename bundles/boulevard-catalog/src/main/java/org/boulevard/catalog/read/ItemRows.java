package org.boulevard.catalog.read;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.boulevard.api.catalog.Item;
import org.boulevard.api.catalog.Producer;
import org.boulevard.api.metadata.PictureMetadata.Crop;
import org.boulevard.api.model.Position;
import org.boulevard.api.model.Projection;
import org.boulevard.api.model.Visibility;
import org.boulevard.catalog.Columns;
import org.boulevard.catalog.Tags;
import org.boulevard.catalog.VisibleTo;
import org.boulevard.catalog.tags.Annotated;
import org.boulevard.catalog.tags.Tagged;

/** The statement that fetches pictures with all that is shown of them, neighbours included, and how its rows are read. */
final class ItemRows {
    static final String ALL = "pictures p";

    private ItemRows() {
    }

    /**
     * Everything but the condition; pictures are {@code p}, their sequences {@code s}. The neighbours cost two look-ups in the index each,
     * which finds the right ones at the ends of a page too.
     *
     * @param pictures  where they are taken from: the table {@code p}, or something joined with it
     * @param neighbour which pictures count as neighbours: a condition on {@code n}
     */
    static String select(String pictures, String neighbour) {
        return select(pictures, neighbour, "");
    }

    /** @param more columns, with a comma after each; otherwise as {@link #select(String, String)} */
    static String select(String pictures, String neighbour, String more) {
        return """
                select %6$s p.*, s.visibility sequence_visibility, %3$s sequence_semantics, %4$s semantics, %5$s annotations,
                    a.name account_name, a.collaborative_metadata, e.exif,
                    previous.id previous_id, previous.longitude previous_longitude, previous.latitude previous_latitude,
                    next.id next_id, next.longitude next_longitude, next.latitude next_latitude
                from %2$s join sequences s on s.id = p.sequence_id join accounts a on a.id = p.account_id
                left join picture_exif e on e.picture_id = p.id
                left join lateral (select n.id, n.longitude, n.latitude from pictures n
                    where n.sequence_id = p.sequence_id and n.rank < p.rank and %1$s order by n.rank desc limit 1) previous on true
                left join lateral (select n.id, n.longitude, n.latitude from pictures n
                    where n.sequence_id = p.sequence_id and n.rank > p.rank and %1$s order by n.rank limit 1) next on true
                """.formatted(neighbour, pictures, Tagged.SEQUENCE.of("s.id"), Tagged.PICTURE.of("p.id"), Annotated.of("p.id"), more);
    }

    /** A picture that lists show: prepared or the caller's own, and visible. */
    static String listed(String picture, VisibleTo visible) {
        return "(" + picture + ".status = 'ready' or " + visible.owns(picture) + ") and " + visible.sees(picture);
    }

    /** A picture that can be looked at. */
    static String prepared(String picture, VisibleTo visible) {
        return picture + ".status = 'ready' and " + visible.sees(picture);
    }

    static Item read(ResultSet row, List<Item.Related> related) throws SQLException {
        Instant takenAt = Columns.instant(row, "taken_at");
        return new Item(row.getObject("id", UUID.class), row.getObject("sequence_id", UUID.class), row.getInt("rank"),
                Item.Status.of(row.getString("status")), visibility(row, "visibility"), visibility(row, "sequence_visibility"),
                producer(row), position(row, ""), OffsetDateTime.ofInstant(takenAt, ZoneOffset.ofTotalSeconds(row.getInt("utc_offset"))),
                Columns.instant(row, "created_at"), Columns.instant(row, "updated_at"),
                Columns.integer(row, "heading"), Columns.decimal(row, "pitch"), Columns.decimal(row, "roll"), Columns.decimal(row, "yaw"),
                Projection.of(row.getString("projection")), row.getInt("width"), row.getInt("height"),
                row.getString("make"), row.getString("model"), Columns.decimal(row, "focal_length"), Columns.integer(row, "field_of_view"),
                crop(row.getArray("crop")), Columns.slices(row), Columns.decimal(row, "gps_accuracy"), row.getString("artist"),
                row.getString("file_name"), row.getLong("file_size"), row.getString("exif"),
                Tags.read(row.getString("semantics")), Annotated.read(row.getObject("id", UUID.class), row.getString("annotations")),
                Tags.read(row.getString("sequence_semantics")), neighbour(row, "previous_"), neighbour(row, "next_"), related);
    }

    static Producer producer(ResultSet row) throws SQLException {
        return new Producer(row.getObject("account_id", UUID.class), row.getString("account_name"),
                Columns.bool(row, "collaborative_metadata"));
    }

    static Visibility visibility(ResultSet row, String column) throws SQLException {
        return Visibility.of(row.getString(column)).orElse(Visibility.ANYONE);
    }

    static Position position(ResultSet row, String prefix) throws SQLException {
        return new Position(row.getDouble(prefix + "longitude"), row.getDouble(prefix + "latitude"));
    }

    private static Item.Neighbour neighbour(ResultSet row, String prefix) throws SQLException {
        UUID id = row.getObject(prefix + "id", UUID.class);
        return id == null ? null : new Item.Neighbour(id, position(row, prefix));
    }

    private static Crop crop(Array column) throws SQLException {
        if (column == null) {
            return null;
        }
        Integer[] crop = (Integer[]) column.getArray();
        return new Crop(crop[0], crop[1], crop[2], crop[3], crop[4], crop[5]);
    }
}
