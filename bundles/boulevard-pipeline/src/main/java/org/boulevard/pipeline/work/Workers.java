package org.boulevard.pipeline.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.boulevard.api.catalog.CatalogUnavailable;
import org.boulevard.api.jobs.Job;
import org.boulevard.api.jobs.JobKind;
import org.boulevard.api.jobs.JobQueue;
import org.boulevard.api.storage.NoSpaceException;
import org.boulevard.api.web.Refusal;
import org.boulevard.pipeline.plugins.PipelineSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The threads that do the jobs, each one at a time, of the kinds that can be done at the moment. One bad job never stops the others; a
 * server that dies gives its jobs back when their leases end.
 */
@Designate(ocd = PipelineSettings.class)
@Component(service = Workers.class, immediate = true, configurationPid = PipelineSettings.PID)
public class Workers {
    private static final Logger log = LoggerFactory.getLogger(Workers.class);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final Duration PLUGIN_PAUSE = Duration.ofSeconds(1);
    private static final Duration FULL_DISK_PAUSE = Duration.ofSeconds(15);
    /** What somebody waits for to end, well or not; the rest is tried for ever. */
    private static final Set<JobKind> ENDING = EnumSet.of(JobKind.PREPARE, JobKind.TRANSFER);
    private static final Duration LAST_JOB = Duration.ofSeconds(20);

    private final JobQueue queue;
    private final int retries;
    private final Map<JobKind, JobHandler> handlers = new ConcurrentHashMap<>();
    private final Map<Long, Job> running = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private final ScheduledExecutorService heartbeat = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "boulevard-leases");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean stopping;

    @Activate
    public Workers(@Reference JobQueue queue, PipelineSettings settings) {
        this.queue = queue;
        this.retries = settings.retries();
        int workers = settings.workers() < 0 ? Runtime.getRuntime().availableProcessors() : settings.workers();
        for (int i = 1; i <= workers; i++) {
            Thread thread = new Thread(this::work, "boulevard-worker-" + i);
            threads.add(thread);
            thread.start();
        }
        long beat = LEASE.toSeconds() / 3;
        heartbeat.scheduleWithFixedDelay(this::renew, beat, beat, TimeUnit.SECONDS);
        log.info("{} workers", workers);
    }

    /** Lets the jobs under way end, for a while; then they are handed back. */
    @Deactivate
    void stop() throws InterruptedException {
        stopping = true;
        long end = System.nanoTime() + LAST_JOB.toNanos();
        for (Thread thread : threads) {
            if (running.isEmpty()) {
                thread.interrupt();
            }
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            thread.interrupt();
            thread.join();
        }
        heartbeat.shutdownNow();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindHandler(JobHandler handler) {
        handlers.put(handler.kind(), handler);
    }

    void unbindHandler(JobHandler handler) {
        handlers.remove(handler.kind(), handler);
    }

    private void work() {
        boolean complained = false;
        while (!stopping) {
            try {
                long seen = queue.announced();
                Set<JobKind> possible = EnumSet.noneOf(JobKind.class);
                possible.addAll(handlers.keySet());
                Optional<Job> job = possible.isEmpty() ? Optional.empty() : queue.claim(possible, LEASE);
                complained = false;
                if (job.isPresent()) {
                    work(job.get());
                } else {
                    queue.awaitWork(seen, LOOK_AGAIN);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!complained) {
                    log.warn("The job queue cannot be reached, trying until it can", e);
                    complained = true;
                }
                if (!sleep(LOOK_AGAIN)) {
                    return;
                }
            }
        }
    }

    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void work(Job job) {
        JobHandler handler = handlers.get(job.kind());
        if (handler == null) {
            queue.handBack(job, PLUGIN_PAUSE);
            return;
        }
        running.put(job.id(), job);
        MDC.put("job", job.kind().text() + " " + job.subject());
        long start = System.nanoTime();
        try {
            if (ENDING.contains(job.kind()) && job.errors() > retries) {
                throw new BrokenPictureException("the server ended again and again while working on it", null);
            }
            handler.run(job);
            queue.done(job);
            log.info("{} {} done in {} ms", job.kind().text(), job.subject(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        } catch (Exception | LinkageError e) {
            settle(job, handler, e);
        } finally {
            MDC.remove("job");
            running.remove(job.id());
        }
    }

    private void settle(Job job, JobHandler handler, Throwable e) {
        String what = job.kind().text() + " " + job.subject();
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        if (Thread.interrupted() && stopping) {
            queue.handBack(job, Duration.ZERO);
            Thread.currentThread().interrupt();
        } else if (e instanceof CatalogUnavailable unavailable) {
            // Nothing can be noted either: the lease ends by itself.
            throw unavailable;
        } else if (handlers.get(job.kind()) != handler || e instanceof Refusal refusal && refusal.status() == 503) {
            log.info("{} waits: {}", what, e instanceof Refusal ? e.getMessage() : "what does it is being replaced");
            queue.handBack(job, PLUGIN_PAUSE);
        } else if (e instanceof NoSpaceException) {
            log.error("{} waits: the store is full", what);
            queue.handBack(job, FULL_DISK_PAUSE);
        } else if (e instanceof BrokenPictureException) {
            log.warn("{} cannot be done: {}", what, reason(e));
            queue.giveUp(job, reason(e));
        } else if (ENDING.contains(job.kind()) && job.errors() >= retries) {
            log.warn("{} failed for the last time", what, e);
            queue.giveUp(job, reason(e));
        } else {
            log.warn("{} failed, it is tried again later", what, e);
            queue.failed(job, reason(e));
        }
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void renew() {
        for (Job job : new ArrayList<>(running.values())) {
            try {
                // A job that is done meanwhile has no lease any more.
                if (!queue.renew(job, LEASE) && running.containsKey(job.id())) {
                    log.warn("The lease of {} {} had ended: another server may be doing it too", job.kind().text(), job.subject());
                }
            } catch (RuntimeException e) {
                log.warn("The lease of {} {} could not be renewed", job.kind().text(), job.subject(), e);
            }
        }
    }
}
