package org.boulevard.catalog.uploads;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.boulevard.api.web.Refusal;
import org.jdbi.v3.core.Handle;

/** When the same bytes are refused: always twice in a set, and twice at all unless the instance accepts it. */
final class Duplicates {
    private Duplicates() {
    }

    /** @param uploadSet null: came in another way */
    record Known(UUID picture, UUID uploadSet) {
    }

    static List<Known> known(Handle handle, UUID md5) {
        return handle.createQuery("select id, upload_set_id from pictures where md5 = :md5 order by created_at").bind("md5", md5)
                .map((row, context) -> new Known(row.getObject("id", UUID.class), row.getObject("upload_set_id", UUID.class))).list();
    }

    static void refuse(List<Known> known, UUID set, boolean acceptDuplicates) {
        known.stream().filter(other -> set.equals(other.uploadSet())).findFirst().ifPresent(other -> {
            throw Refusal.conflict("picture.already_in_set", "This upload set has this file already")
                    .with("existing_item", Map.of("id", other.picture()));
        });
        if (!known.isEmpty() && !acceptDuplicates) {
            throw Refusal.conflict("picture.sent_before", "This file was sent before, in another upload")
                    .with("upload_sets", known.stream().map(Duplicates::place).toList());
        }
    }

    /** As a node, in which a null is written. */
    private static ObjectNode place(Known known) {
        return JsonNodeFactory.instance.objectNode().put("existing_item_id", known.picture().toString())
                .put("upload_set_id", known.uploadSet() == null ? null : known.uploadSet().toString());
    }
}
