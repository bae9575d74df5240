package org.boulevard.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.boulevard.api.model.SlicedTiles;

/** Reads columns that may be null, which JDBC's own getters turn into 0 and false. */
public final class Columns {
    private Columns() {
    }

    public static Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    public static Long whole(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    public static Double decimal(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    public static Boolean bool(ResultSet row, String column) throws SQLException {
        boolean value = row.getBoolean(column);
        return row.wasNull() ? null : value;
    }

    /** The tiles that a picture is cut into, in three columns. */
    public static SlicedTiles slices(ResultSet row) throws SQLException {
        Integer columns = integer(row, "tile_columns");
        return columns == null ? null : new SlicedTiles(columns, row.getInt("tile_width"), row.getInt("tile_height"));
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
