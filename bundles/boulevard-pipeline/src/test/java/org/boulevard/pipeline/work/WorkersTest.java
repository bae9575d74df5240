package org.boulevard.pipeline.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.boulevard.api.jobs.Job;
import org.boulevard.api.jobs.JobKind;
import org.boulevard.api.jobs.JobQueue;
import org.boulevard.api.storage.NoSpaceException;
import org.boulevard.api.web.Refusal;
import org.boulevard.pipeline.plugins.PipelineSettings;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private final MemoryQueue queue = new MemoryQueue();

    @Test
    void doesWhatWaitsAndSaysSo() throws Exception {
        assertEquals("done", outcome(0, job -> {
        }));
    }

    @Test
    void triesAgainWhatFailed() throws Exception {
        assertEquals("failed: no luck", outcome(0, job -> {
            throw new IllegalStateException("no luck");
        }));
    }

    @Test
    void givesAPictureUpWhenItsTriesAreUsedUp() throws Exception {
        assertEquals("given up: no luck", outcome(5, job -> {
            throw new IllegalStateException("no luck");
        }));
    }

    @Test
    void givesABrokenPictureUpAtOnce() throws Exception {
        assertEquals("given up: half of it is missing", outcome(0, job -> {
            throw new BrokenPictureException("half of it is missing", null);
        }));
    }

    @Test
    void givesAPictureUpThatEndedTheServerAgainAndAgain() throws Exception {
        assertEquals("given up: the server ended again and again while working on it", outcome(6, job -> {
        }));
    }

    @Test
    void blamesNoPictureForAMissingPluginOrAFullDisk() throws Exception {
        assertEquals("handed back", outcome(5, job -> {
            throw Refusal.notNow("plugin.missing", "not here", 1);
        }));
        assertEquals("handed back", outcome(5, job -> {
            throw new NoSpaceException("full", null);
        }));
    }

    @Test
    void survivesALibraryThatIsMissing() throws Exception {
        assertEquals("failed: no opencv", outcome(0, job -> {
            throw new UnsatisfiedLinkError("no opencv");
        }));
    }

    @Test
    void oneBadJobStopsNoOther() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        queue.offer(0);
        queue.offer(0);
        boolean[] first = {true};
        Workers workers = workers(job -> {
            if (first[0]) {
                first[0] = false;
                throw new IllegalStateException("no luck");
            }
            second.countDown();
        });
        assertTrue(second.await(10, TimeUnit.SECONDS));
        workers.stop();
    }

    @Test
    void letsTheJobUnderWayEndWhenTheServerStops() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        queue.offer(0);
        Workers workers = workers(job -> {
            begun.countDown();
            Thread.sleep(300);
        });
        assertTrue(begun.await(10, TimeUnit.SECONDS));
        workers.stop();
        assertEquals("done", queue.outcomes.poll(0, TimeUnit.SECONDS));
    }

    private interface Deed {
        void run(Job job) throws Exception;
    }

    private String outcome(int errors, Deed deed) throws Exception {
        queue.offer(errors);
        Workers workers = workers(deed);
        String outcome = queue.outcomes.poll(10, TimeUnit.SECONDS);
        workers.stop();
        return outcome;
    }

    private Workers workers(Deed deed) {
        Workers workers = new Workers(queue, new OneWorker());
        workers.bindHandler(new JobHandler() {
            @Override
            public JobKind kind() {
                return JobKind.PREPARE;
            }

            @Override
            public void run(Job job) throws Exception {
                deed.run(job);
            }
        });
        return workers;
    }

    /** A queue that remembers what became of its jobs. */
    private static final class MemoryQueue implements JobQueue {
        final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
        final BlockingQueue<String> outcomes = new LinkedBlockingQueue<>();

        void offer(int errors) {
            jobs.add(new Job(jobs.size(), JobKind.PREPARE, UUID.randomUUID(), null, UUID.randomUUID(), errors));
        }

        @Override
        public Optional<Job> claim(Set<JobKind> kinds, Duration lease) {
            return kinds.contains(JobKind.PREPARE) ? Optional.ofNullable(jobs.poll()) : Optional.empty();
        }

        @Override
        public boolean renew(Job job, Duration lease) {
            return true;
        }

        @Override
        public void done(Job job) {
            outcomes.add("done");
        }

        @Override
        public void failed(Job job, String why) {
            outcomes.add("failed: " + why);
        }

        @Override
        public void giveUp(Job job, String why) {
            outcomes.add("given up: " + why);
        }

        @Override
        public void handBack(Job job, Duration pause) {
            outcomes.add("handed back");
        }

        @Override
        public long announced() {
            return 0;
        }

        @Override
        public void awaitWork(long seen, Duration atMost) throws InterruptedException {
            Thread.sleep(10);
        }

        @Override
        public List<Waiting> waiting() {
            return List.of();
        }
    }

    private record OneWorker() implements PipelineSettings {
        @Override
        public String store_target() {
            return "";
        }

        @Override
        public String engine_target() {
            return "";
        }

        @Override
        public String strategy_target() {
            return "";
        }

        @Override
        public int workers() {
            return 1;
        }

        @Override
        public int retries() {
            return 5;
        }

        @Override
        public String work_folder() {
            return "work";
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return PipelineSettings.class;
        }
    }
}
