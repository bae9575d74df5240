package org.boulevard.api.catalog;

/** What is to be another way with a report; null: left as it is. */
public record ReportChange(Report.Status status, Report.Issue issue, String reporterEmail, String resolverComments) {
    public boolean isNothing() {
        return status == null && issue == null && reporterEmail == null && resolverComments == null;
    }
}
