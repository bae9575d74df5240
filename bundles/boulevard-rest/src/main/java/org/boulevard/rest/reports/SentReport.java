package org.boulevard.rest.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.NewReport;
import org.boulevard.api.catalog.Report;
import org.boulevard.api.catalog.Report.Issue;
import org.boulevard.api.catalog.Report.Status;
import org.boulevard.api.catalog.ReportEdit;
import org.boulevard.api.web.Refusal;
import org.boulevard.rest.Identifiers;
import org.boulevard.rest.uploads.Parameters;

/** What a client sends to report something, or to settle a report. What is unknown is not looked at. */
record SentReport(ObjectNode sent) {
    private static final int LONGEST_EMAIL = 320;
    private static final int LONGEST_COMMENT = 10_000;
    private static final Status[] TO_CHOOSE = {Status.WAITING, Status.CLOSED_SOLVED, Status.CLOSED_IGNORED};

    /** @throws Refusal 400 */
    NewReport opened(Caller reporter) {
        String message = "This is no report that can be taken";
        Parameters parameters = new Parameters(sent);
        Issue issue = parameters.word("issue", Issue.values(), Issue::text);
        String email = parameters.text("reporter_email", LONGEST_EMAIL);
        String comments = parameters.text("reporter_comments", LONGEST_COMMENT);
        parameters.refuseIfWrong(message);
        if (issue == null) {
            throw wrong(message, List.of("issue"), "This member is required");
        }
        UUID picture = id("picture_id", message);
        UUID sequence = id("sequence_id", message);
        if (picture == null && sequence == null) {
            throw wrong(message, List.of(), "One of picture_id and sequence_id is required");
        }
        return new NewReport(issue, picture, sequence, email, comments, reporter);
    }

    private UUID id(String name, String message) {
        return sent.hasNonNull(name) ? Identifiers.uuid(sent.get(name).textValue())
                .orElseThrow(() -> wrong(message, List.of(name), "This must be an id")) : null;
    }

    private Refusal wrong(String message, List<String> fields, String error) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("fields", fields);
        detail.put("error", error);
        Object input = fields.isEmpty() || !sent.hasNonNull(fields.get(0)) ? sent : sent.get(fields.get(0));
        if (!(input instanceof ObjectNode object && object.isEmpty())) {
            detail.put("input", input);
        }
        return Refusal.invalid("parameters.invalid", message).with("details", List.of(detail));
    }

    /** @throws Refusal 400 */
    ReportEdit edit() {
        Parameters parameters = new Parameters(sent);
        ReportEdit edit = new ReportEdit(parameters.word("issue", Issue.values(), Issue::text), parameters.word("status", TO_CHOOSE, Status::text),
                parameters.text("reporter_email", LONGEST_EMAIL), parameters.text("resolver_comments", LONGEST_COMMENT));
        parameters.refuseIfWrong("The report cannot be changed like this");
        return edit;
    }

    /**
     * Whoever reported something may settle it but not say why, even about what is their own.
     *
     * @throws Refusal 400 when somebody who may change the report may not change this of it
     */
    void refuseUnlessAllowed(ReportEdit edit, Report report, Caller caller) {
        if (caller.isAdmin()) {
            return;
        }
        if (edit.issue() != null) {
            throw notAllowed("Only an administrator may change the issue");
        }
        if (edit.reporterEmail() != null) {
            throw notAllowed("Only an administrator may change the reporter's address");
        }
        if (edit.resolverComments() != null && caller.owns(report.reporter())) {
            throw notAllowed("The reporter may not change the resolver's comments");
        }
    }

    private Refusal notAllowed(String error) {
        return Refusal.invalid("report.not_allowed", "The report cannot be changed like this")
                .with("details", List.of(Map.of("fields", List.of(), "error", error, "input", sent)));
    }
}
