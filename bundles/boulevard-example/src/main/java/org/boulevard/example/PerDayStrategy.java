package org.boulevard.example;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.boulevard.api.dispatch.DispatchPlan;
import org.boulevard.api.dispatch.DispatchRules;
import org.boulevard.api.dispatch.DispatchStrategy;
import org.boulevard.api.dispatch.Shot;
import org.osgi.service.component.annotations.Component;

/** One sequence per day, from midnight to midnight UTC, in order of time. The name in {@code boulevard.name} is that by which it is chosen. */
@Component(property = "boulevard.name=perday")
public class PerDayStrategy implements DispatchStrategy {
    /** By name and id where the time is the same, so that the same pictures always give the same plan. */
    private static final Comparator<Shot> ORDER =
        Comparator.comparing(Shot::takenAt).thenComparing(Shot::fileName).thenComparing(Shot::id);

    @Override
    public DispatchPlan plan(DispatchRules rules, List<Shot> shots) {
        TreeMap<LocalDate, List<UUID>> days = shots.stream().sorted(ORDER)
            .collect(groupingBy(PerDayStrategy::day, TreeMap::new, mapping(Shot::id, toList())));
        return new DispatchPlan(List.copyOf(days.values()), List.of());
    }

    private static LocalDate day(Shot shot) {
        return LocalDate.ofInstant(shot.takenAt(), ZoneOffset.UTC);
    }
}
