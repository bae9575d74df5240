package org.boulevard.pipeline.tracks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.boulevard.api.catalog.Tracks.ComputedHeading;
import org.boulevard.api.catalog.Tracks.Derived;
import org.boulevard.api.catalog.Tracks.Point;
import org.boulevard.api.catalog.Tracks.Track;
import org.junit.jupiter.api.Test;

class TrackSummaryTest {
    private static final UUID SEQUENCE = new UUID(0, 0);

    private static Point at(double longitude, double latitude, Integer heading, boolean computed) {
        return new Point(UUID.randomUUID(), longitude, latitude, Instant.EPOCH, heading, computed, "flat", "Canon X", 14, 5.0);
    }

    private static Point at(double longitude, double latitude) {
        return at(longitude, latitude, null, false);
    }

    private static Derived of(Integer relativeHeading, Point... points) {
        return TrackSummary.of(new Track(SEQUENCE, relativeHeading, List.of(points)));
    }

    private static List<Integer> headings(Derived derived) {
        return derived.headings().stream().map(ComputedHeading::heading).toList();
    }

    @Test
    void looksAlongThePathTrulyAndNotOnAPlaneOfDegrees() {
        // On a plane of degrees this would be 45.
        assertEquals(List.of(33, 33), headings(of(null, at(2, 48), at(2.0005, 48.0005))));
    }

    @Test
    void theLastPictureLooksWhereTheOneBeforeDid() {
        assertEquals(List.of(0, 180, 180), headings(of(null, at(2, 48), at(2, 48.001), at(2, 48.0005))));
    }

    @Test
    void keepsHeadingsThatPicturesBroughtExceptComputedOnes() {
        Derived derived = of(null, at(2, 48, 77, false), at(2, 48.0001, 0, false), at(2, 48, 99, true));
        assertEquals(List.of(180), headings(derived));
    }

    @Test
    void aRelativeHeadingTurnsAllPictures() {
        assertEquals(List.of(270, 270), headings(of(-90, at(2, 48, 77, false), at(2, 48.0001, 0, false))));
    }

    @Test
    void aLonePictureLooksAhead() {
        assertEquals(List.of(0), headings(of(null, at(2, 48))));
        assertEquals(List.of(270), headings(of(-90, at(2, 48))));
    }

    @Test
    void tellsNoDirectionBetweenPicturesAtOneSpot() {
        Derived derived = of(null, at(2, 48, 5, true), at(2, 48, 5, true));
        assertNull(derived.headings().get(0).heading());
    }

    @Test
    void namesOnlyHeadingsThatChange() {
        assertTrue(of(null, at(2, 48, 0, true), at(2, 48.0001, 0, true)).headings().isEmpty());
    }

    @Test
    void crossesTheDateLineTheShortWay() {
        assertEquals(List.of(89, 89), headings(of(null, at(179.9999, 48), at(-179.9999, 48))));
    }

    @Test
    void cutsTheLineWhereMoreThan75MetresAreMissing() {
        Derived derived = of(null, at(2, 48), at(2, 48.0005), at(2, 48.0015), at(2, 48.002), at(2, 48.0021));
        assertEquals(2, derived.lines().size());
        assertEquals(List.of(2, 3), derived.lines().stream().map(List::size).toList());
        assertEquals(122.4, derived.length(), 0.5);
    }

    @Test
    void aSequenceOfOneHasNoLine() {
        assertTrue(of(null, at(2, 48)).lines().isEmpty());
    }

    @Test
    void tellsWhatIsTheSameForAll() {
        Point other = new Point(UUID.randomUUID(), 2, 48, Instant.EPOCH, null, false, "equirectangular", "Canon X", null, null);
        Derived derived = of(null, at(2, 48), other);
        assertNull(derived.projection());
        assertEquals("Canon X", derived.camera());
        assertNull(derived.pixelDensity());
        assertEquals(5.0, derived.gpsAccuracy());
    }

    @Test
    void givesTheAccuracyThatNineOfTenReach() {
        List<Point> points = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            points.add(new Point(UUID.randomUUID(), 2, 48, Instant.EPOCH, 1, false, "flat", null, null, (double) i));
        }
        assertEquals(9.1, TrackSummary.of(new Track(SEQUENCE, null, points)).gpsAccuracy(), 1e-9);
    }
}
