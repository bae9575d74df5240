package org.boulevard.api.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/** What people find wrong with pictures and sequences. Whether somebody may read or change a report is for the caller to ask. */
@ProviderType
public interface Reports {
    /**
     * Keeps a report. Where its issue {@linkplain Report.Issue#hides() asks for it}, the picture, or without one the sequence, is seen by its
     * owner only from then on. Histories are for everybody, and so name no reporter.
     *
     * @param hider the account that stands for the change
     * @throws org.boulevard.api.web.Refusal 404 {@code picture.unknown} or {@code collection.unknown} when the reporter sees no such thing
     */
    Report open(NewReport report, UUID hider);

    Optional<Report> find(UUID id);

    /**
     * Whoever closes a report is its resolver; one that is changed and not closed has none.
     *
     * @return empty: it is gone
     */
    Optional<Report> change(UUID id, ReportEdit wanted, UUID by);

    List<Report> list(ReportList wanted);

    /** How many there are of each status and issue; what there is none of is not there. */
    Map<Report.Status, Map<Report.Issue, Long>> count();
}
