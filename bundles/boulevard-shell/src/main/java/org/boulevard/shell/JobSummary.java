package org.boulevard.shell;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.boulevard.api.jobs.JobKind;
import org.boulevard.api.jobs.JobQueue.Waiting;

/**
 * The jobs of one kind.
 *
 * @param waiting      that no worker holds now
 * @param failedBefore those of all that failed once or more, and are tried again
 */
record JobSummary(JobKind kind, long waiting, long running, long failedBefore, Instant oldest) {
    /** One for each kind of which there are jobs, in the order of the kinds. */
    static List<JobSummary> of(List<Waiting> groups) {
        Map<JobKind, JobSummary> byKind = new TreeMap<>();
        for (Waiting group : groups) {
            long failedBefore = group.errors() > 0 ? group.jobs() : 0;
            byKind.merge(group.kind(), new JobSummary(group.kind(), group.jobs() - group.running(), group.running(), failedBefore,
                    group.oldest()), JobSummary::plus);
        }
        return List.copyOf(byKind.values());
    }

    private JobSummary plus(JobSummary other) {
        return new JobSummary(kind, waiting + other.waiting, running + other.running, failedBefore + other.failedBefore,
                oldest.isBefore(other.oldest) ? oldest : other.oldest);
    }
}
