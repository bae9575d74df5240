package org.boulevard.api.catalog;

import java.util.UUID;
import org.boulevard.api.access.Caller;

/**
 * @param picture  null: none
 * @param sequence null: none; at least one of the two is there
 * @param email    where the reporter may be asked; null: not said
 * @param comments null: none
 * @param reporter whoever reports, perhaps nobody in particular
 */
public record NewReport(Report.Issue issue, UUID picture, UUID sequence, String email, String comments, Caller reporter) {
}
