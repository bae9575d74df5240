package org.boulevard.catalog.jobs;

import java.time.Duration;
import org.boulevard.catalog.Announcements;

/** Wakes workers when jobs are announced. While nothing can be heard, they still look by themselves every few seconds. */
final class JobAlarm implements AutoCloseable {
    private final Announcements announcements;
    private final Runnable ring = this::ring;
    private boolean closed;
    private long heard;

    JobAlarm(Announcements announcements) {
        this.announcements = announcements;
        announcements.listen(Announcements.JOBS, ring);
    }

    synchronized long heard() {
        return heard;
    }

    synchronized void await(long seen, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toNanos(); left > 0 && heard == seen && !closed; left = end - System.nanoTime()) {
            wait(Math.max(1, left / 1_000_000));
        }
    }

    private synchronized void ring() {
        heard++;
        notifyAll();
    }

    @Override
    public synchronized void close() {
        announcements.ignore(Announcements.JOBS, ring);
        closed = true;
        notifyAll();
    }
}
