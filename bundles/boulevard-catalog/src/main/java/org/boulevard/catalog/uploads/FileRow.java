package org.boulevard.catalog.uploads;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.boulevard.api.catalog.Rejection;
import org.boulevard.api.catalog.UploadFile;
import org.boulevard.catalog.Columns;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of {@code files} as a value. */
final class FileRow {
    private FileRow() {
    }

    static UploadFile map(ResultSet row, StatementContext context) throws SQLException {
        String reason = row.getString("rejection");
        Rejection rejection = reason == null ? null
                : new Rejection(Rejection.Reason.of(reason), row.getString("rejection_message"), row.getString("rejection_details"));
        return new UploadFile(row.getObject("upload_set_id", UUID.class), row.getString("file_name"), row.getObject("picture_id", UUID.class),
                row.getObject("md5", UUID.class), Columns.whole(row, "size"), Columns.instant(row, "inserted_at"), rejection);
    }
}
