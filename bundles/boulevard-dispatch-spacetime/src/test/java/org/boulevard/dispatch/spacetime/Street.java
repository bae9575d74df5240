package org.boulevard.dispatch.spacetime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.boulevard.api.dispatch.DispatchPlan;
import org.boulevard.api.dispatch.DispatchPlan.Duplicate;
import org.boulevard.api.dispatch.DispatchRules;
import org.boulevard.api.dispatch.DispatchRules.Deduplication;
import org.boulevard.api.dispatch.DispatchRules.Split;
import org.boulevard.api.dispatch.Shot;
import org.boulevard.api.model.SortMethod;

/** Pictures and what became of them, as a line of text. Those without a name are called 0, 1, 2, … in the order in which they were added. */
final class Street {
    private static final Instant TEN = Instant.parse("2024-03-01T10:00:00Z");
    private static final double METRES_PER_DEGREE = 111194.92664;
    private static final Optional<Split> USUAL_SPLIT = Optional.of(new Split(100, Duration.ofMinutes(5)));

    private final List<Shot> shots = new ArrayList<>();

    static Street street() {
        return new Street();
    }

    /** Going north, with nothing but a name. */
    Street at(String fileName, long second) {
        return at(fileName, second, 11.88, 43.46 + second / 10_000.0);
    }

    Street at(String fileName, long second, double longitude, double latitude) {
        return add(fileName, second * 1000, longitude, latitude, null, false);
    }

    Street at(String fileName, long second, double longitude, double latitude, int heading) {
        return add(fileName, second * 1000, longitude, latitude, heading, false);
    }

    Street at(double metres, long second) {
        return north(metres, second * 1000, null, false);
    }

    Street at(double metres, long second, int heading) {
        return north(metres, second * 1000, heading, false);
    }

    Street atComputed(double metres, long second, int heading) {
        return north(metres, second * 1000, heading, true);
    }

    Street atMillis(double metres, long millis) {
        return north(metres, millis, null, false);
    }

    String sortedBy(SortMethod method) {
        return fileNames(method).stream().map(Street::stem).collect(Collectors.joining(" "));
    }

    List<String> fileNames(SortMethod method) {
        DispatchPlan plan = plan(method, Optional.empty(), Optional.empty());
        return plan.sequences().get(0).stream().map(id -> names().get(id)).toList();
    }

    String unsplit() {
        return sequences(plan(SortMethod.TIME_ASC, Optional.empty(), Optional.empty()));
    }

    String split(double metres, long seconds) {
        return sequences(plan(SortMethod.TIME_ASC, Optional.of(new Split(metres, Duration.ofSeconds(seconds))), Optional.empty()));
    }

    String duplicates(double metres, int rotation) {
        return duplicates(SortMethod.TIME_ASC, metres, rotation);
    }

    String duplicates(SortMethod method, double metres, int rotation) {
        return text(plan(method, USUAL_SPLIT, Optional.of(new Deduplication(metres, rotation))).duplicates());
    }

    /** The rule as it is told: each picture that is still there removes those after it that are too much alike. */
    String duplicatesByComparingEachWithEach(double metres, int rotation) {
        Set<UUID> gone = new HashSet<>();
        Map<UUID, Duplicate> duplicates = new HashMap<>();
        for (int i = 0; i < shots.size(); i++) {
            for (int j = i + 1; j < shots.size() && !gone.contains(shots.get(i).id()); j++) {
                Shot kept = shots.get(i);
                Shot other = shots.get(j);
                int turn = Math.abs(kept.heading() - other.heading());
                int angle = Math.min(turn, 360 - turn);
                double distance = Earth.distance(kept, other);
                if (distance <= metres && angle <= rotation && gone.add(other.id())) {
                    duplicates.put(other.id(), new Duplicate(other.id(), kept.id(), distance, OptionalInt.of(angle)));
                }
            }
        }
        return text(shots.stream().map(shot -> duplicates.get(shot.id())).filter(duplicate -> duplicate != null).toList());
    }

    private Street north(double metres, long millis, Integer heading, boolean computed) {
        return add(shots.size() + ".jpg", millis, 6, 45 + metres / METRES_PER_DEGREE, heading, computed);
    }

    private Street add(String fileName, long millis, double longitude, double latitude, Integer heading, boolean computed) {
        UUID id = new UUID(0x4000, 0x8000_0000_0000_0000L + shots.size());
        shots.add(new Shot(id, fileName, TEN.plusMillis(millis), longitude, latitude, heading, computed, null, null));
        return this;
    }

    private DispatchPlan plan(SortMethod method, Optional<Split> split, Optional<Deduplication> deduplication) {
        return new SpaceTimeStrategy().plan(new DispatchRules(method, split, deduplication), List.copyOf(shots));
    }

    private String sequences(DispatchPlan plan) {
        Map<UUID, String> names = names();
        return plan.sequences().stream()
            .map(sequence -> sequence.stream().map(id -> stem(names.get(id))).collect(Collectors.joining(" ")))
            .collect(Collectors.joining(" | "));
    }

    private String text(List<Duplicate> duplicates) {
        Map<UUID, String> names = names();
        return duplicates.stream()
            .map(each -> String.format(Locale.ROOT, "%s of %s at %.2f m", stem(names.get(each.picture())), stem(names.get(each.of())),
                each.distance()) + (each.angle().isPresent() ? ", " + each.angle().getAsInt() + "°" : ""))
            .collect(Collectors.joining("; "));
    }

    private Map<UUID, String> names() {
        return shots.stream().collect(Collectors.toMap(Shot::id, Shot::fileName));
    }

    private static String stem(String fileName) {
        return fileName.substring(0, fileName.lastIndexOf('.'));
    }
}
