package org.boulevard.rest.reports;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.boulevard.api.catalog.Report;

/** A report; what is not known, or not for this reader, is left out. */
record ReportJson(UUID id, String issue, String status, @JsonProperty("picture_id") UUID picture, @JsonProperty("sequence_id") UUID sequence,
                  @JsonProperty("ts_opened") Instant opened, @JsonProperty("ts_closed") Instant closed,
                  @JsonProperty("reporter_account_id") UUID reporter, @JsonProperty("reporter_email") String reporterEmail,
                  @JsonProperty("resolver_account_id") UUID resolver, @JsonProperty("reporter_comments") String reporterComments,
                  @JsonProperty("resolver_comments") String resolverComments) {
    /** @param whole with what is for admins only */
    static ReportJson of(Report report, boolean whole) {
        return new ReportJson(report.id(), report.issue().text(), report.status().text(), report.picture(), report.sequence(), report.opened(),
                report.closed(), report.reporter(), whole ? report.reporterEmail() : null, report.resolver(), report.reporterComments(),
                whole ? report.resolverComments() : null);
    }
}
