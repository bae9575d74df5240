package org.boulevard.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.boulevard.api.jobs.JobKind;
import org.boulevard.api.jobs.JobQueue.Waiting;
import org.junit.jupiter.api.Test;

class JobSummaryTest {
    private static final Instant TEN = Instant.parse("2026-05-01T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-05-01T11:00:00Z");

    @Test
    void addsUpTheJobsOfAKind() {
        assertEquals(List.of(new JobSummary(JobKind.PREPARE, 9, 3, 2, TEN), new JobSummary(JobKind.DELETE, 1, 0, 1, ELEVEN)),
                JobSummary.of(List.of(
                        new Waiting(JobKind.DELETE, 4, 1, 0, ELEVEN, ELEVEN),
                        new Waiting(JobKind.PREPARE, 0, 10, 2, ELEVEN, ELEVEN),
                        new Waiting(JobKind.PREPARE, 1, 2, 1, TEN, ELEVEN))));
    }

    @Test
    void saysNothingOfAnEmptyQueue() {
        assertEquals(List.of(), JobSummary.of(List.of()));
    }

    @Test
    void tellsAgesInTheTwoLargestUnits() {
        assertEquals("0 s", Ages.since(ELEVEN, TEN));
        assertEquals("59 s", Ages.since(TEN, TEN.plusSeconds(59)));
        assertEquals("1 min 1 s", Ages.since(TEN, TEN.plusSeconds(61)));
        assertEquals("1 h 0 min", Ages.since(TEN, ELEVEN));
        assertEquals("2 d 1 h", Ages.since(TEN, TEN.plusSeconds(49 * 3600)));
    }
}
