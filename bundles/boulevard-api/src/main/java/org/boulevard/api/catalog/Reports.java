package org.boulevard.api.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.osgi.annotation.versioning.ProviderType;

/** What people say is wrong with pictures and sequences. Whether somebody may read or change a report is for the caller to ask. */
@ProviderType
public interface Reports {
    /**
     * Makes a report. An issue that hides makes the picture, or without one the sequence, visible to its owner alone, in the same
     * transaction; what the history says of that names no reporter.
     *
     * @return empty when there is no such picture or sequence for this caller
     */
    Optional<Report> make(NewReport report, Caller reporter);

    Optional<Report> find(UUID id);

    /**
     * Closing notes when and by whom; whatever leaves the report open takes that away again. What was hidden stays hidden.
     *
     * @param by who changes it
     * @return empty when there is no such report
     */
    Optional<Report> change(UUID id, ReportChange wanted, UUID by);

    List<Report> list(ReportList wanted);

    /** How many there are of each status and issue; pairs without any are left out. */
    Map<Report.Status, Map<Report.Issue, Long>> count();
}
