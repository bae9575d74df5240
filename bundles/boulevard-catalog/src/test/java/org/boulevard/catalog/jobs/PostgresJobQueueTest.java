package org.boulevard.catalog.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.boulevard.api.jobs.Job;
import org.boulevard.api.jobs.JobKind;
import org.boulevard.catalog.Announcements;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.FreshCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresJobQueueTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Set<JobKind> ALL = EnumSet.allOf(JobKind.class);

    private final Database database = FreshCatalog.open();
    private final Announcements announcements = new Announcements(database);
    private final PostgresJobQueue queue = new PostgresJobQueue(database, announcements, UUID.randomUUID());

    @AfterEach
    void close() throws InterruptedException {
        queue.stop();
        announcements.close();
    }

    private UUID ask(JobKind kind) {
        UUID subject = UUID.randomUUID();
        ask(kind, subject);
        return subject;
    }

    private void ask(JobKind kind, UUID subject) {
        database.change(handle -> Jobs.ask(handle, kind, subject));
    }

    @Test
    void givesEachJobOnceTheOldestFirst() {
        UUID first = ask(JobKind.PREPARE);
        UUID second = ask(JobKind.DISPATCH);
        assertEquals(first, queue.claim(ALL, MINUTE).orElseThrow().subject());
        assertEquals(second, queue.claim(ALL, MINUTE).orElseThrow().subject());
        assertTrue(queue.claim(ALL, MINUTE).isEmpty());
    }

    @Test
    void givesOnlyTheKindsThatCanBeDone() {
        ask(JobKind.PREPARE);
        assertTrue(queue.claim(EnumSet.of(JobKind.DELETE), MINUTE).isEmpty());
    }

    @Test
    void onePictureIsWorkedOnByOneAtATime() {
        UUID picture = ask(JobKind.SLICE);
        Job slicing = queue.claim(ALL, MINUTE).orElseThrow();
        ask(JobKind.PREPARE, picture);
        ask(JobKind.DELETE, picture);
        assertTrue(queue.claim(ALL, MINUTE).isEmpty());
        queue.done(slicing);
        Job next = queue.claim(ALL, MINUTE).orElseThrow();
        assertEquals(JobKind.PREPARE, next.kind());
        ask(JobKind.SLICE, picture);
        assertTrue(queue.claim(ALL, MINUTE).isEmpty());
        queue.done(next);
        assertTrue(queue.claim(ALL, MINUTE).isPresent());
    }

    @Test
    void keepsAJobThatWasAskedForAgainWhileItRan() {
        UUID set = ask(JobKind.DISPATCH);
        Job running = queue.claim(ALL, MINUTE).orElseThrow();
        ask(JobKind.DISPATCH, set);
        assertTrue(queue.claim(ALL, MINUTE).isEmpty(), "nobody else does it meanwhile");
        queue.done(running);
        Job again = queue.claim(ALL, MINUTE).orElseThrow();
        assertEquals(set, again.subject());
        queue.done(again);
        assertTrue(queue.claim(ALL, MINUTE).isEmpty());
    }

    @Test
    void givesAJobAgainWhoseLeaseEndedAndTakesNothingFromItsFormerHolder() {
        ask(JobKind.PREPARE);
        Job lost = queue.claim(ALL, Duration.ZERO).orElseThrow();
        Job taken = queue.claim(ALL, MINUTE).orElseThrow();
        assertEquals(1, taken.errors(), "a server that died counts as an error");
        assertFalse(queue.renew(lost, MINUTE));
        queue.done(lost);
        assertTrue(queue.renew(taken, MINUTE), "it is still there");
    }

    @Test
    void triesAFailedJobAgainLater() {
        ask(JobKind.PREPARE);
        queue.failed(queue.claim(ALL, MINUTE).orElseThrow(), "the moon was full");
        assertTrue(queue.claim(ALL, MINUTE).isEmpty());
        database.change(handle -> handle.execute("update jobs set due_at = now()"));
        assertEquals(1, queue.claim(ALL, MINUTE).orElseThrow().errors());
        assertEquals("the moon was full",
                database.read(handle -> handle.createQuery("select error from job_history").mapTo(String.class).one()));
    }

    @Test
    void removesFilesOnlyWhenNobodyMakesThemAnyMore() {
        UUID picture = ask(JobKind.PREPARE);
        Job preparing = queue.claim(ALL, MINUTE).orElseThrow();
        ask(JobKind.DELETE, picture);
        assertEquals(Optional.empty(), queue.claim(ALL, MINUTE));
        queue.done(preparing);
        assertEquals(JobKind.DELETE, queue.claim(ALL, MINUTE).orElseThrow().kind());
    }

    @Test
    void takesUpAtOnceWhatTheSameServerHeldWhenItDied() {
        UUID server = UUID.randomUUID();
        UUID picture = ask(JobKind.PREPARE);
        PostgresJobQueue before = new PostgresJobQueue(database, announcements, server);
        before.claim(ALL, MINUTE).orElseThrow();
        before.stop();
        PostgresJobQueue after = new PostgresJobQueue(database, announcements, server);
        assertEquals(picture, after.claim(ALL, MINUTE).orElseThrow().subject());
        after.stop();
    }

    @Test
    void wakesWhoWaitsForWork() throws InterruptedException {
        announcements.start();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        long seen = queue.announced();
        while (queue.announced() == seen && System.nanoTime() < deadline) {
            ask(JobKind.PREPARE);
            queue.awaitWork(seen, Duration.ofSeconds(1));
        }
        assertTrue(queue.announced() > seen);
    }
}
