package org.boulevard.api.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.boulevard.api.dispatch.DispatchPlan.Duplicate;
import org.boulevard.api.dispatch.DispatchRules.Deduplication;
import org.boulevard.api.dispatch.DispatchRules.Split;
import org.boulevard.api.model.SortMethod;
import org.junit.jupiter.api.Test;

/** What every {@link DispatchStrategy} promises. A strategy's test extends this and supplies the strategy. */
public abstract class DispatchStrategyContract {
    private static final Instant TEN = Instant.parse("2024-03-01T10:00:00Z");

    protected abstract DispatchStrategy strategy();

    @Test
    void eachPictureStandsExactlyOnce() {
        for (List<Shot> shots : streets()) {
            for (DispatchRules rules : rules()) {
                DispatchPlan plan = strategy().plan(rules, shots);
                List<UUID> planned = new ArrayList<>();
                plan.sequences().forEach(planned::addAll);
                plan.duplicates().forEach(duplicate -> planned.add(duplicate.picture()));
                Collections.sort(planned);
                assertEquals(shots.stream().map(Shot::id).sorted().toList(), planned, rules.toString());
            }
        }
    }

    @Test
    void noSequenceIsEmpty() {
        for (List<Shot> shots : streets()) {
            for (DispatchRules rules : rules()) {
                DispatchPlan plan = strategy().plan(rules, shots);
                assertFalse(plan.sequences().stream().anyMatch(List::isEmpty), rules.toString());
            }
        }
    }

    @Test
    void noPicturesMakeNoSequences() {
        for (DispatchRules rules : rules()) {
            assertEquals(new DispatchPlan(List.of(), List.of()), strategy().plan(rules, List.of()));
        }
    }

    @Test
    void theSamePicturesGiveTheSamePlanInWhateverOrderTheyCome() {
        Random random = new Random(11);
        for (List<Shot> shots : streets()) {
            for (DispatchRules rules : rules()) {
                DispatchPlan plan = strategy().plan(rules, shots);
                assertEquals(plan, strategy().plan(rules, shots));
                List<Shot> shuffled = new ArrayList<>(shots);
                Collections.shuffle(shuffled, random);
                assertEquals(plan, strategy().plan(rules, Collections.unmodifiableList(shuffled)), rules.toString());
            }
        }
    }

    @Test
    void aDuplicateIsPutAwayForAPictureThatIsKept() {
        for (List<Shot> shots : streets()) {
            for (DispatchRules rules : rules()) {
                DispatchPlan plan = strategy().plan(rules, shots);
                Set<UUID> kept = plan.sequences().stream().flatMap(List::stream).collect(Collectors.toCollection(HashSet::new));
                for (Duplicate duplicate : plan.duplicates()) {
                    assertTrue(kept.contains(duplicate.of()), "put away for one that is put away itself");
                    assertTrue(duplicate.distance() >= 0, "distance " + duplicate.distance());
                    assertTrue(duplicate.angle().orElse(0) >= 0 && duplicate.angle().orElse(0) <= 180, "angle " + duplicate.angle());
                }
            }
        }
    }

    @Test
    void noPictureIsPutAwayUnlessThatWasAskedFor() {
        for (List<Shot> shots : streets()) {
            for (DispatchRules rules : rules()) {
                if (rules.deduplication().isEmpty()) {
                    assertEquals(List.of(), strategy().plan(rules, shots).duplicates());
                }
            }
        }
    }

    private static List<DispatchRules> rules() {
        List<DispatchRules> rules = new ArrayList<>();
        for (SortMethod sort : SortMethod.values()) {
            for (Optional<Split> split : List.of(Optional.<Split>empty(), Optional.of(new Split(100, Duration.ofMinutes(5))),
                Optional.of(new Split(0, Duration.ZERO)))) {
                for (Optional<Deduplication> deduplication : List.of(Optional.<Deduplication>empty(),
                    Optional.of(new Deduplication(1, 60)), Optional.of(new Deduplication(0, 0)))) {
                    rules.add(new DispatchRules(sort, split, deduplication));
                }
            }
        }
        return rules;
    }

    private static List<List<Shot>> streets() {
        return List.of(
            List.of(shot(1, "one.jpg", 0, 6, 45, 10)),
            street(), allAlike(), atTheEndsOfTheWorld());
    }

    /** Three days, now and then standing still, names of every kind. */
    private static List<Shot> street() {
        List<Shot> shots = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Integer heading = i % 5 == 0 ? null : i * 37 % 360;
            shots.add(shot(i, (i % 7 == 0 ? "x" : "") + (59 - i) + ".jpg", i * 4_000L, 6, 45 + i / 3 * 0.0003, heading));
        }
        return List.copyOf(shots);
    }

    /** The same moment, place and name: only the ids differ. */
    private static List<Shot> allAlike() {
        List<Shot> shots = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            shots.add(shot(i, "same.jpg", 0, 6, 45, 90));
        }
        return List.copyOf(shots);
    }

    private static List<Shot> atTheEndsOfTheWorld() {
        return List.of(shot(1, "north.jpg", 0, 0, 90, 0), shot(2, "north, too.jpg", 1, 123, 90, 359), shot(3, "west.jpg", 2, -180, 0, 1),
            shot(4, "east.jpg", 3, 180, 0, 2), shot(5, "south.jpg", 4, 0, -90, null));
    }

    private static Shot shot(int number, String fileName, long second, double longitude, double latitude, Integer heading) {
        return new Shot(new UUID(0x4000, number), fileName, TEN.plusSeconds(second), longitude, latitude, heading, number % 4 == 3,
            number % 2 == 0 ? "Maker" : null, number % 2 == 0 ? "Model" : null);
    }
}
