package org.boulevard.api.catalog;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Counts all there is, for those who run the instance. */
@ProviderType
public interface Statistics {
    Numbers count();

    /**
     * @param pictures  by status, {@code preparing} those that a worker has in hand
     * @param sequences by status, deleted ones too
     * @param visible   sequences by visibility, without deleted ones
     * @param jobs      by kind; kinds without a job are not there
     */
    record Numbers(Total accounts, Total pictures, Map<String, Long> picturesByStatus, Double secondsSinceLastPicture,
                   Map<String, Long> sequences, Map<String, Long> visible, Map<String, Long> jobs, Double oldestDueJobSeconds) {
    }

    /** How many there are, and how many are younger than a day, seven days, thirty days. */
    record Total(long all, long day, long week, long month) {
    }
}
