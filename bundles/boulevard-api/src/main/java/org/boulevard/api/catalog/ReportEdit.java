package org.boulevard.api.catalog;

/** What is to be another way with a report; null: left as it is. */
public record ReportEdit(Report.Issue issue, Report.Status status, String reporterEmail, String resolverComments) {
    public boolean isNothing() {
        return issue == null && status == null && reporterEmail == null && resolverComments == null;
    }
}
