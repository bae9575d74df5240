package org.boulevard.catalog.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.boulevard.api.jobs.Blurring;
import org.boulevard.api.jobs.Job;
import org.boulevard.api.jobs.JobKind;
import org.boulevard.api.jobs.JobQueue;
import org.boulevard.catalog.Announcements;
import org.boulevard.catalog.Database;
import org.jdbi.v3.core.Handle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queue as a table: {@code FOR UPDATE SKIP LOCKED} to take from it, a lease to hold on, LISTEN to be woken. */
@Component
public class PostgresJobQueue implements JobQueue {
    private static final Logger log = LoggerFactory.getLogger(PostgresJobQueue.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Database database;
    private final JobAlarm alarm;
    private final UUID server;

    @Activate
    public PostgresJobQueue(BundleContext bundle, @Reference Database database, @Reference Announcements announcements) throws IOException {
        this(database, announcements, serverId(Path.of(bundle.getProperty("karaf.base"))));
    }

    PostgresJobQueue(Database database, Announcements announcements, UUID server) {
        this.database = database;
        this.server = server;
        int left = database.write(handle -> handle.createUpdate("update jobs set leased_until = now() where leased_by = :server and leased_until > now()")
                .bind("server", server).execute());
        if (left > 0) {
            log.info("{} jobs were under way when this server ended; they are done again", left);
        }
        this.alarm = new JobAlarm(announcements);
    }

    /**
     * Who this server is, across restarts: so that it takes up at once what it held when it was killed, and need not wait for its own
     * leases to end.
     */
    private static UUID serverId(Path base) throws IOException {
        Path file = base.resolve("server-id");
        try {
            return UUID.fromString(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            UUID id = UUID.randomUUID();
            Files.writeString(file, id + "\n");
            return id;
        }
    }

    @Deactivate
    void stop() {
        alarm.close();
    }

    @Override
    public Optional<Job> claim(Set<JobKind> kinds, Duration lease) {
        // A claim that ran out belonged to a server that died, perhaps of this very job: it counts as an error.
        // Files go only when nobody is making them any more, and are made by one at a time.
        return database.writeWithoutWaiting(handle -> handle.createQuery("""
                update jobs set lease = gen_random_uuid(), leased_by = :server, leased_at = clock_timestamp(),
                    leased_until = now() + :seconds * interval '1 second',
                    nb_errors = nb_errors + case when leased_until is null then 0 else 1 end
                where id = (
                    select id from jobs waiting
                    where kind = any(:kinds) and due_at <= now() and (leased_until is null or leased_until <= now())
                      and not (kind in ('delete', 'prepare', 'slice') and exists (
                          select from jobs other
                          where other.subject = waiting.subject and other.kind in ('prepare', 'slice') and other.kind <> waiting.kind
                              and other.leased_until > now()))
                    order by in_background, nb_errors, asked_at
                    limit 1 for update skip locked)
                returning id, kind, subject, store, lease, nb_errors, blurring""")
                .bind("server", server).bind("seconds", lease.toSeconds())
                .bindArray("kinds", String.class, kinds.stream().map(JobKind::text).toArray())
                .map((row, context) -> new Job(row.getLong("id"), JobKind.of(row.getString("kind")), row.getObject("subject", UUID.class),
                        row.getString("store"), row.getObject("lease", UUID.class), row.getInt("nb_errors"), Blurring.of(row.getString("blurring"))))
                .findOne());
    }

    @Override
    public boolean renew(Job job, Duration lease) {
        return database.writeWithoutWaiting(handle -> handle.createUpdate(
                        "update jobs set leased_until = now() + :seconds * interval '1 second' where id = :id and lease = :lease")
                .bind("seconds", lease.toSeconds()).bind("id", job.id()).bind("lease", job.lease()).execute()) == 1;
    }

    @Override
    public void done(Job job) {
        database.writeWithoutWaiting(handle -> {
            remember(handle, job, null);
            int gone = handle.createUpdate("delete from jobs where id = :id and lease = :lease and asked_at <= leased_at")
                    .bind("id", job.id()).bind("lease", job.lease()).execute();
            if (gone == 0) {
                release(handle, job, Duration.ZERO, 0);
            }
            return null;
        });
    }

    @Override
    public void failed(Job job, String why) {
        Duration pause = Duration.ofSeconds(1L << Math.min(2 * (job.errors() + 1), 20));
        database.change(handle -> {
            remember(handle, job, why);
            release(handle, job, pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause, 1);
        });
    }

    @Override
    public void giveUp(Job job, String why) {
        database.change(handle -> {
            remember(handle, job, why);
            handle.createUpdate("delete from jobs where id = :id and lease = :lease")
                    .bind("id", job.id()).bind("lease", job.lease()).execute();
            if (job.kind() == JobKind.PREPARE) {
                handle.createUpdate("update pictures set status = 'broken', updated_at = now() where id = :picture")
                        .bind("picture", job.subject()).execute();
            }
        });
    }

    @Override
    public void handBack(Job job, Duration pause) {
        database.change(handle -> release(handle, job, pause, 0));
    }

    private static void release(Handle handle, Job job, Duration pause, int errors) {
        handle.createUpdate("""
                update jobs set lease = null, leased_by = null, leased_at = null, leased_until = null,
                    nb_errors = nb_errors + :errors, due_at = now() + :seconds * interval '1 second'
                where id = :id and lease = :lease""")
                .bind("errors", errors).bind("seconds", pause.toSeconds()).bind("id", job.id()).bind("lease", job.lease()).execute();
    }

    /** Notes an attempt; for a picture also where its owner sees it. */
    private static void remember(Handle handle, Job job, String error) {
        handle.createUpdate("""
                insert into job_history (kind, subject, started_at, finished_at, error)
                select kind, subject, leased_at, clock_timestamp(), :error from jobs where id = :id and lease = :lease""")
                .bind("error", error).bind("id", job.id()).bind("lease", job.lease()).execute();
        if (job.kind() == JobKind.PREPARE) {
            handle.createUpdate("""
                    update pictures set processed_at = clock_timestamp(), process_error = :error,
                        nb_errors = nb_errors + case when :error::text is null then 0 else 1 end
                    where id = :picture""")
                    .bind("error", error).bind("picture", job.subject()).execute();
        }
    }

    @Override
    public long announced() {
        return alarm.heard();
    }

    @Override
    public void awaitWork(long seen, Duration atMost) throws InterruptedException {
        alarm.await(seen, atMost);
    }

    @Override
    public List<Waiting> waiting() {
        return database.read(handle -> handle.createQuery("""
                select kind, nb_errors, count(*) jobs, count(*) filter (where leased_until > now()) running, min(asked_at) oldest, max(asked_at) newest
                from jobs group by kind, nb_errors order by kind, nb_errors""")
                .map((row, context) -> new Waiting(JobKind.of(row.getString("kind")), row.getInt("nb_errors"), row.getLong("jobs"),
                        row.getLong("running"), instant(row.getTimestamp("oldest")), instant(row.getTimestamp("newest"))))
                .list());
    }

    private static Instant instant(java.sql.Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
