package org.boulevard.dispatch.turnback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.dispatch.DispatchPlan;
import org.boulevard.api.dispatch.DispatchRules;
import org.boulevard.api.dispatch.DispatchRules.Deduplication;
import org.boulevard.api.dispatch.DispatchRules.Split;
import org.boulevard.api.dispatch.Shot;
import org.boulevard.api.model.SortMethod;
import org.boulevard.dispatch.spacetime.SpaceTimeStrategy;
import org.junit.jupiter.api.Test;

class TurnBackStrategyTest {
    private static final double METRES_PER_DEGREE = 111194.92664;

    private final List<Shot> path = new ArrayList<>();

    /** Metres east and north of 6° east on the equator. */
    private TurnBackStrategyTest to(double east, double north) {
        int number = path.size();
        path.add(new Shot(new UUID(0, number), number + ".jpg", Instant.EPOCH.plusSeconds(number * 2L), 6 + east / METRES_PER_DEGREE,
                north / METRES_PER_DEGREE, null, false, null, null));
        return this;
    }

    private TurnBackStrategyTest line(double fromEast, double fromNorth, double toEast, double toNorth, int pictures) {
        for (int i = 0; i < pictures; i++) {
            double part = i / (double) (pictures - 1);
            to(fromEast + part * (toEast - fromEast), fromNorth + part * (toNorth - fromNorth));
        }
        return this;
    }

    private DispatchPlan plan(Optional<Deduplication> deduplication) {
        return new TurnBackStrategy(120, 20, new SpaceTimeStrategy()).plan(
                new DispatchRules(SortMethod.TIME_ASC, Optional.of(new Split(100, Duration.ofMinutes(5))), deduplication), path);
    }

    private List<Integer> lengths() {
        return plan(Optional.empty()).sequences().stream().map(List::size).toList();
    }

    @Test
    void upAStreetAndDownAgainAreTwoSequencesCutAtTheFarthestPicture() {
        line(0, 0, 0, 200, 41).line(3, 196, 3, 0, 40);
        assertEquals(List.of(41, 40), lengths());
    }

    @Test
    void theWayBackIsNotPutAway() {
        line(0, 0, 0, 200, 41).line(0, 195, 0, 0, 40);
        DispatchPlan plan = plan(Optional.of(new Deduplication(1, 60)));
        assertEquals(List.of(), plan.duplicates());
        assertEquals(41, new SpaceTimeStrategy().plan(new DispatchRules(SortMethod.TIME_ASC, Optional.empty(), Optional.of(new Deduplication(1, 60))),
                path).sequences().get(0).size());
    }

    @Test
    void thereAndBackTwiceAreFour() {
        line(0, 0, 0, 200, 41).line(0, 195, 0, 0, 40).line(0, 5, 0, 200, 40).line(0, 195, 0, 0, 40);
        assertEquals(4, lengths().size());
    }

    @Test
    void streetCornersAndBendsAreNone() {
        line(0, 0, 0, 200, 41).line(5, 200, 200, 200, 40).line(203, 197, 350, 50, 40);
        assertEquals(List.of(121), lengths());
    }

    @Test
    void standingStillIsNone() {
        line(0, 0, 0, 100, 21);
        for (int i = 0; i < 50; i++) {
            to(i % 7 - 3, 100 + i % 5 - 2);
        }
        line(0, 105, 0, 200, 20);
        assertEquals(List.of(91), lengths());
    }

    @Test
    void gapsSplitAsEver() {
        line(0, 0, 0, 100, 21).line(0, 250, 0, 350, 21);
        assertEquals(List.of(21, 21), lengths());
    }

    @Test
    void settingsThatSayNothingAreRefused() {
        SpaceTimeStrategy spaceTime = new SpaceTimeStrategy();
        assertThrows(IllegalArgumentException.class, () -> new TurnBackStrategy(0, 20, spaceTime));
        assertThrows(IllegalArgumentException.class, () -> new TurnBackStrategy(181, 20, spaceTime));
        assertThrows(IllegalArgumentException.class, () -> new TurnBackStrategy(120, 0, spaceTime));
        assertThrows(IllegalArgumentException.class, () -> new TurnBackStrategy(120, Double.NaN, spaceTime));
    }
}
