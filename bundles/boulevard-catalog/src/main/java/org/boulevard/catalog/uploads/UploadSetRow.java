package org.boulevard.catalog.uploads;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.boulevard.api.model.SortMethod;
import org.boulevard.api.model.UploadSet;
import org.boulevard.api.model.Visibility;
import org.boulevard.catalog.Columns;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of {@code upload_sets} as a value. */
final class UploadSetRow {
    private UploadSetRow() {
    }

    static UploadSet map(ResultSet row, StatementContext context) throws SQLException {
        Double splitTime = Columns.decimal(row, "split_time");
        return new UploadSet(row.getObject("id", UUID.class), row.getObject("account_id", UUID.class), row.getString("title"),
                Columns.instant(row, "created_at"), row.getBoolean("completed"), row.getBoolean("dispatched"),
                Columns.integer(row, "estimated_nb_files"), SortMethod.of(row.getString("sort_method")).orElseThrow(),
                Columns.bool(row, "no_split"), Columns.integer(row, "split_distance"),
                splitTime == null ? null : Duration.ofNanos(Math.round(splitTime * 1e9)),
                Columns.bool(row, "no_deduplication"), Columns.decimal(row, "duplicate_distance"), Columns.integer(row, "duplicate_rotation"),
                row.getString("strategy"), row.getString("metadata"), Columns.integer(row, "relative_heading"),
                Visibility.of(row.getString("visibility")).orElseThrow(), row.getString("user_agent"));
    }
}
