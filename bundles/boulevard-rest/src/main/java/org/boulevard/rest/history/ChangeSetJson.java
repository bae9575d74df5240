package org.boulevard.rest.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.boulevard.api.catalog.ChangeHistory.Change;
import org.boulevard.api.catalog.ChangeHistory.ChangeSet;
import org.boulevard.api.model.TagChange;
import org.boulevard.rest.Json;

/** What one call changed. */
record ChangeSetJson(UUID id, @JsonProperty("account_id") UUID account, @JsonProperty("account_name") String accountName,
                     @JsonProperty("made_at") OffsetDateTime madeAt, UUID reverts, List<ChangeJson> changes) {
    /**
     * @param before what changed, as it was
     * @param after  as it has been since
     */
    record ChangeJson(@JsonProperty("collection_id") UUID collection, @JsonProperty("picture_id") UUID picture,
                      @JsonProperty("annotation_id") UUID annotation, @JsonRawValue String before, @JsonRawValue String after, List<TagJson> semantics) {
        private static ChangeJson of(Change change) {
            return new ChangeJson(change.sequence(), change.picture(), change.annotation(), change.before(), change.after(),
                    change.tags().stream().map(TagJson::of).toList());
        }
    }

    record TagJson(String action, String key, String value) {
        private static TagJson of(TagChange change) {
            return new TagJson(change.adds() ? "add" : "delete", change.tag().key(), change.tag().value());
        }
    }

    static ChangeSetJson of(ChangeSet set) {
        return new ChangeSetJson(set.id(), set.account(), set.accountName(), Json.stac(set.madeAt()), set.reverts(),
                set.changes().stream().map(ChangeJson::of).toList());
    }
}
