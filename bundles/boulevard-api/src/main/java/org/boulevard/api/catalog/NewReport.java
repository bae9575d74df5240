package org.boulevard.api.catalog;

import java.util.UUID;

/**
 * A report to be made.
 *
 * @param picture  null: the sequence is meant
 * @param sequence null: the picture alone is named; one of the two is there
 * @param email    null: none
 * @param comments null: none
 */
public record NewReport(Report.Issue issue, UUID picture, UUID sequence, String email, String comments) {
}
