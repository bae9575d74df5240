package org.boulevard.rest.reports;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;
import org.boulevard.api.catalog.Report.Issue;
import org.boulevard.api.catalog.Report.Status;

/** How many reports there are, and how many wait for somebody. */
record ReportCounts(long total, long unresolved, @JsonProperty("by_status") Map<String, Long> byStatus,
                    @JsonProperty("by_status_issue") Map<String, Map<String, Long>> byStatusAndIssue) {
    static ReportCounts of(Map<Status, Map<Issue, Long>> counts) {
        long total = 0;
        long unresolved = 0;
        Map<String, Long> byStatus = new LinkedHashMap<>();
        Map<String, Map<String, Long>> both = new LinkedHashMap<>();
        for (Status status : Status.values()) {
            Map<Issue, Long> issues = counts.getOrDefault(status, Map.of());
            long sum = issues.values().stream().mapToLong(Long::longValue).sum();
            total += sum;
            unresolved += status.isClosed() ? 0 : sum;
            byStatus.put(status.text(), sum);
            if (!issues.isEmpty()) {
                issues.forEach((issue, n) -> both.computeIfAbsent(status.text(), text -> new LinkedHashMap<>()).put(issue.text(), n));
            }
        }
        return new ReportCounts(total, unresolved, byStatus, both);
    }
}
