package org.boulevard.api.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Work to be done, in PostgreSQL, shared by every server on the same database. Jobs come into being inside the catalogue, in the
 * transaction that makes them necessary; here they are taken and finished. Taking a job is a lease: a worker that dies gives it back by
 * doing nothing.
 */
@ProviderType
public interface JobQueue {
    /** The next due job of one of the kinds: work on the whole stock last; fewest errors first, then the oldest. */
    Optional<Job> claim(Set<JobKind> kinds, Duration lease);

    /** @return false when the lease had ended and somebody else took the job: stop working on it */
    boolean renew(Job job, Duration lease);

    /** It is done. If it was asked for again meanwhile, it stays in the queue. */
    void done(Job job);

    /** It failed and is tried again, later each time, until the attempts are used up; then as {@link #giveUp}. */
    void failed(Job job, String why);

    /** It failed and trying again would not help: a picture becomes broken. */
    void giveUp(Job job, String why);

    /** It was not finished through no fault of its own: the server stops, a plugin went away, the disk is full. */
    void handBack(Job job, Duration pause);

    /** How often new work was announced so far. To be read before looking for work that is then waited for. */
    long announced();

    /** Returns when more work was announced than {@code seen}, or the time has passed. */
    void awaitWork(long seen, Duration atMost) throws InterruptedException;

    /** What waits, by kind and number of errors. */
    List<Waiting> waiting();

    /** @param running how many of them a worker holds now */
    record Waiting(JobKind kind, int errors, long jobs, long running, Instant oldest, Instant newest) {
    }
}
