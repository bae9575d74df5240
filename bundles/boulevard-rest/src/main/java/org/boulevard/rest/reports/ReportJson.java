package org.boulevard.rest.reports;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Report;
import org.boulevard.rest.shapes.LinkJson;

/** A report. What is null is left out. */
public record ReportJson(UUID id, String issue, String status, @JsonProperty("picture_id") UUID picture, @JsonProperty("sequence_id") UUID sequence,
                         @JsonProperty("ts_opened") Instant openedAt, @JsonProperty("ts_closed") Instant closedAt,
                         @JsonProperty("reporter_account_id") UUID reporter, @JsonProperty("reporter_email") String email,
                         @JsonProperty("resolver_account_id") UUID resolver, @JsonProperty("reporter_comments") String comments,
                         @JsonProperty("resolver_comments") String resolverComments) {
    /** For admins whole, for others without the address of the reporter and without what those who looked at it wrote. */
    static ReportJson of(Report report, Caller caller) {
        return of(report, caller.isAdmin());
    }

    /** As the answer to whoever made it, an admin too. */
    static ReportJson made(Report report) {
        return of(report, false);
    }

    private static ReportJson of(Report report, boolean whole) {
        return new ReportJson(report.id(), report.issue().text(), report.status().text(), report.picture(), report.sequence(), report.openedAt(),
                report.closedAt(), report.reporter(), whole ? report.reporterEmail() : null, report.resolver(), report.reporterComments(),
                whole ? report.resolverComments() : null);
    }

    /** @param links null: there is no next page */
    public record Page(List<ReportJson> reports, List<LinkJson> links) {
    }

    /** @param unresolved how many are not closed */
    public record Numbers(long total, long unresolved, @JsonProperty("by_status") Map<String, Long> byStatus,
                          @JsonProperty("by_status_issue") Map<String, Map<String, Long>> byStatusAndIssue) {
        static Numbers of(Map<Report.Status, Map<Report.Issue, Long>> counts) {
            Map<String, Long> byStatus = new LinkedHashMap<>();
            Map<String, Map<String, Long>> both = new LinkedHashMap<>();
            long total = 0;
            long unresolved = 0;
            for (Report.Status status : Report.Status.values()) {
                Map<String, Long> issues = new LinkedHashMap<>();
                counts.getOrDefault(status, Map.of()).forEach((issue, reports) -> issues.put(issue.text(), reports));
                long reports = issues.values().stream().mapToLong(Long::longValue).sum();
                byStatus.put(status.text(), reports);
                if (reports > 0) {
                    both.put(status.text(), issues);
                }
                total += reports;
                unresolved += status.isClosed() ? 0 : reports;
            }
            return new Numbers(total, unresolved, byStatus, both);
        }
    }
}
