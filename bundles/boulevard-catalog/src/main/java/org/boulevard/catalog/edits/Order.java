package org.boulevard.catalog.edits;

import java.util.UUID;
import org.boulevard.api.catalog.SequenceSort;
import org.boulevard.api.web.Refusal;
import org.jdbi.v3.core.Handle;

/** Puts the pictures of a sequence into another order. */
final class Order {
    private static final int UNPROCESSABLE = 422;
    private static final String STEM = "regexp_replace(file_name, '\\.[^.]*$', '')";

    private final String by;
    private final String missing;
    private final boolean descending;

    private Order(String by, String missing, boolean descending) {
        this.by = by;
        this.missing = missing;
        this.descending = descending;
    }

    static Order of(SequenceSort sort) {
        return switch (sort) {
            case GPS_DATE_ASCENDING, GPS_DATE_DESCENDING -> new Order("gps_time", "gps_time is null", sort.isDescending());
            case FILE_DATE_ASCENDING, FILE_DATE_DESCENDING -> new Order("camera_time", "camera_time is null", sort.isDescending());
            case FILE_NAME_ASCENDING, FILE_NAME_DESCENDING -> new Order(null, "false", sort.isDescending());
        };
    }

    void carryOut(Handle handle, UUID sequence) {
        boolean lacking = handle.createQuery("select exists (select from pictures where sequence_id = :sequence and " + missing + ")")
                .bind("sequence", sequence).mapTo(Boolean.class).one();
        if (lacking) {
            throw new Refusal(UNPROCESSABLE, "sequence.unsortable", "Some picture of this collection lacks what they are to be sorted by");
        }
        String direction = descending ? " desc" : "";
        handle.createUpdate("""
                update pictures set rank = sorted.rank
                from (select id, row_number() over (order by %s%s, rank%2$s, id) as rank from pictures where sequence_id = :sequence) sorted
                where pictures.id = sorted.id and pictures.rank is distinct from sorted.rank""".formatted(expression(handle, sequence), direction))
                .bind("sequence", sequence).execute();
    }

    /** Names that are all numbers are sorted as numbers. */
    private String expression(Handle handle, UUID sequence) {
        if (by != null) {
            return by;
        }
        boolean numbers = handle.createQuery("select coalesce(bool_and(%s ~ '^[0-9]{1,18}$'), false) from pictures where sequence_id = :sequence".formatted(STEM))
                .bind("sequence", sequence).mapTo(Boolean.class).one();
        return numbers ? STEM + "::bigint" : "file_name collate \"C\"";
    }
}
