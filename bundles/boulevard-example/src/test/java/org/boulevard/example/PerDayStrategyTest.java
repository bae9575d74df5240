package org.boulevard.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.dispatch.DispatchPlan;
import org.boulevard.api.dispatch.DispatchRules;
import org.boulevard.api.dispatch.Shot;
import org.boulevard.api.model.SortMethod;
import org.junit.jupiter.api.Test;

/** What this strategy does. */
class PerDayStrategyTest {
    @Test
    void splitsAtMidnightAndSortsByTime() {
        Shot night = shot(1, "2024-03-02T00:00:00Z");
        Shot evening = shot(2, "2024-03-01T23:59:59.999Z");
        Shot morning = shot(3, "2024-03-01T08:00:00Z");
        Shot nextYear = shot(4, "2025-03-01T08:00:00Z");
        assertEquals(
            new DispatchPlan(List.of(List.of(morning.id(), evening.id()), List.of(night.id()), List.of(nextYear.id())), List.of()),
            plan(night, evening, nextYear, morning));
    }

    @Test
    void keepsPicturesOfTheSamePlace() {
        Shot one = shot(1, "2024-03-01T08:00:00Z");
        Shot other = shot(2, "2024-03-01T08:00:01Z");
        assertEquals(new DispatchPlan(List.of(List.of(one.id(), other.id())), List.of()), plan(one, other));
    }

    private static DispatchPlan plan(Shot... shots) {
        var rules = new DispatchRules(SortMethod.TIME_ASC, Optional.empty(), Optional.of(new DispatchRules.Deduplication(1, 60)));
        return new PerDayStrategy().plan(rules, List.of(shots));
    }

    private static Shot shot(int number, String takenAt) {
        return new Shot(new UUID(0, number), number + ".jpg", Instant.parse(takenAt), 6, 45, 90, false, null, null);
    }
}
