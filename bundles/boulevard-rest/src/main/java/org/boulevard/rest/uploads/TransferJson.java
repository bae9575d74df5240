package org.boulevard.rest.uploads;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.ws.rs.core.MediaType;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Transfers.Attempt;
import org.boulevard.api.catalog.Transfers.Transfer;
import org.boulevard.rest.shapes.LinkJson;

/** How far the copy of a collection is. */
record TransferJson(UUID id, String status, List<Job> jobs, Collection collection) {
    record Job(@JsonProperty("started_at") Instant started, @JsonProperty("finished_at") Instant finished, String error) {
        /** What went wrong may tell of other servers: it is for those whose collection it is. */
        static Job of(Attempt attempt, boolean withError) {
            return new Job(attempt.started(), attempt.finished(), attempt.error() == null || withError ? attempt.error() : "failed");
        }
    }

    record Collection(UUID id, @JsonProperty("nb_transfered_items") int here, @JsonProperty("nb_items_to_transfer") int there, String status,
                      List<LinkJson> links) {
    }

    /** The answer to its start. */
    record Started(UUID id, List<LinkJson> links) {
        static Started of(UUID id, String api) {
            return new Started(id, List.of(LinkJson.to("self", MediaType.APPLICATION_JSON, api + "/transfers/" + id)));
        }
    }

    record Page(List<TransferJson> transfers) {
    }

    static TransferJson of(Transfer transfer, Caller caller, String api) {
        boolean withErrors = caller.edits(transfer.account());
        return new TransferJson(transfer.id(), transfer.state().text(),
                transfer.attempts().stream().map(attempt -> Job.of(attempt, withErrors)).toList(),
                new Collection(transfer.sequence(), transfer.picturesHere(), transfer.picturesThere(), transfer.sequenceStatus(),
                        List.of(LinkJson.to("self", MediaType.APPLICATION_JSON, api + "/collections/" + transfer.sequence()))));
    }
}
