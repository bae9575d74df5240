package org.boulevard.catalog.areas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.catalog.ExcludedArea;
import org.boulevard.api.model.Position;
import org.boulevard.api.web.Refusal;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.FreshCatalog;
import org.junit.jupiter.api.Test;

class PostgresExcludedAreasTest {
    private static final String SQUARE = "[[[[0,0],[10,0],[10,10],[0,10],[0,0]]]]";

    private final Database database = FreshCatalog.open();
    private final PostgresExcludedAreas areas = new PostgresExcludedAreas(database);
    private final UUID alice = account("alice");
    private final UUID bob = account("bob");

    private UUID account(String name) {
        return database.write(handle -> handle.createQuery("insert into accounts (name) values (:name) returning id").bind("name", name)
                .mapTo(UUID.class).one());
    }

    private ExcludedArea general(String shape) {
        return areas.add(new ExcludedArea(null, null, null, false, shape));
    }

    private boolean isFree(double longitude, double latitude) {
        return isFree(longitude, latitude, bob);
    }

    private boolean isFree(double longitude, double latitude, UUID owner) {
        try {
            areas.refuse(new Position(longitude, latitude), owner);
            return true;
        } catch (Refusal refusal) {
            assertEquals(400, refusal.status());
            assertEquals("picture.in_excluded_area", refusal.code());
            return false;
        }
    }

    @Test
    void whatLiesStrictlyInsideIsRefusedAndTheEdgeIsOutside() {
        assertTrue(isFree(5, 5));
        general(SQUARE);
        assertFalse(isFree(5, 5));
        assertFalse(isFree(9.999999, 5));
        assertTrue(isFree(10, 5));
        assertTrue(isFree(0, 0));
        assertTrue(isFree(10.000001, 5));
        assertFalse(isFree(5, 5), "also when it is asked again");
    }

    @Test
    void whatIsInTheBoxButNotInTheShapeIsFree() {
        general("[[[[0,0],[10,0],[0,10],[0,0]]]]");
        assertFalse(isFree(2, 2));
        assertTrue(isFree(8, 8));
    }

    @Test
    void holesAreFree() {
        general("[[[[0,0],[10,0],[10,10],[0,10],[0,0]],[[4,4],[4,6],[6,6],[6,4],[4,4]]]]");
        assertFalse(isFree(2, 2));
        assertTrue(isFree(5, 5));
        assertTrue(isFree(4, 5), "the edge of a hole is an edge");
    }

    @Test
    void everyPartOfAMultiPolygonCounts() {
        general("[[[[0,0],[1,0],[1,1],[0,1],[0,0]]],[[[8,8],[9,8],[9,9],[8,9],[8,8]]]]");
        assertFalse(isFree(0.5, 0.5));
        assertFalse(isFree(8.5, 8.5));
        assertTrue(isFree(5, 5));
    }

    @Test
    void anAreaOfSomebodysOwnIsForTheirPicturesOnly() {
        ExcludedArea home = areas.add(new ExcludedArea(null, alice, "home", false, SQUARE));
        assertFalse(isFree(5, 5, alice));
        assertTrue(isFree(5, 5, bob));
        assertEquals(List.of(home), areas.of(alice));
        assertEquals(List.of(), areas.of(bob));
        assertEquals(List.of(), areas.known());
        assertEquals(List.of(home), areas.all());
        assertFalse(areas.delete(home.id(), bob));
        assertFalse(areas.delete(home.id(), null), "not as a general one");
        assertTrue(areas.delete(home.id(), alice));
        assertTrue(isFree(5, 5, alice), "gone at once, whatever was kept of it in memory");
    }

    @Test
    void generalOnesAreReplacedAsAWholeAndPersonalOnesStay() {
        ExcludedArea home = areas.add(new ExcludedArea(null, alice, "home", false, SQUARE));
        general("[[[[20,20],[30,20],[30,30],[20,20]]]]");
        areas.replaceGeneral(List.of(new ExcludedArea(null, null, "a", true, "[[[[50,50],[60,50],[60,60],[50,50]]]]"),
                new ExcludedArea(null, null, "b", false, "[[[[70,50],[80,50],[80,60],[70,50]]]]")));
        assertTrue(isFree(28, 22));
        assertFalse(isFree(58, 52));
        assertEquals(List.of("home", "a", "b"), areas.all().stream().map(ExcludedArea::label).toList());
        assertEquals(List.of("a"), areas.known().stream().map(ExcludedArea::label).toList());
        assertFalse(areas.delete(home.id(), null));
    }

    @Test
    void aShapeAcrossTheAntimeridianHasTwoHalvesAndNoEdgeBetweenThem() {
        ExcludedArea fiji = general("[[[[177,-20],[183,-20],[183,-10],[177,-10],[177,-20]]]]");
        assertFalse(isFree(179, -15));
        assertFalse(isFree(-179, -15));
        assertFalse(isFree(180, -15));
        assertFalse(isFree(-180, -15));
        assertTrue(isFree(176, -15));
        assertTrue(isFree(-176, -15));
        assertTrue(isFree(0, -15));
        assertTrue(Shapes.isWithinTheWorld(Shapes.read(fiji.shape())), fiji.shape());
        assertEquals(2, Shapes.polygons(Shapes.read(fiji.shape())).size());
        assertEquals(Optional.empty(), areas.fault(fiji.shape()));
    }

    @Test
    void halvesInTwoAreasHaveNoEdgeBetweenThemEither() {
        general("[[[[177,-20],[180,-20],[180,-10],[177,-10],[177,-20]]]]");
        assertTrue(isFree(180, -15), "only one half is there");
        general("[[[[-180,-20],[-177,-20],[-177,-10],[-180,-10],[-180,-20]]]]");
        assertFalse(isFree(180, -15));
    }

    @Test
    void aShapeWrittenWestOfTheWorldIsBroughtBack() {
        general("[[[[-190,0],[-185,0],[-185,5],[-190,5],[-190,0]]]]");
        assertFalse(isFree(173, 2));
        assertTrue(isFree(-179, 2));
    }

    @Test
    void thePolesAreNoEdges() {
        general("[[[[-180,-90],[180,-90],[180,-80],[-180,-80],[-180,-90]]]]");
        assertFalse(isFree(0, -90));
        assertFalse(isFree(180, -90));
        assertFalse(isFree(180, -85));
        assertTrue(isFree(0, -80));
    }

    @Test
    void allButWhatIsAllowed() {
        List<String> rest = areas.allBut(List.of(SQUARE, "[[[[5,5],[15,5],[15,15],[5,15],[5,5]]]]"));
        assertEquals(1, rest.size());
        areas.replaceGeneral(rest.stream().map(shape -> new ExcludedArea(null, null, null, true, shape)).toList());
        assertTrue(isFree(2, 2));
        assertTrue(isFree(7, 7), "where allowed ones overlap");
        assertTrue(isFree(10, 2), "the edge of what is allowed");
        assertFalse(isFree(12, 2));
        assertFalse(isFree(-120, 80));
        assertFalse(isFree(180, 0));
        assertFalse(isFree(0, 90));
    }

    @Test
    void anAllowedBandRoundTheWorldLeavesTwoPieces() {
        List<String> rest = areas.allBut(List.of("[[[[-180,-60],[180,-60],[180,60],[-180,60],[-180,-60]]]]"));
        assertEquals(2, rest.size());
        assertEquals(List.of(), areas.allBut(List.of("[[[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]]]")));
    }

    @Test
    void faultsAreNamedWithTheirPlace() {
        assertEquals(Optional.empty(), areas.fault(SQUARE));
        assertTrue(areas.fault("[[[[0,0],[10,10],[10,0],[0,10],[0,0]]]]").orElseThrow().contains("5.0, 5.0"), "edges that cross");
        assertTrue(areas.fault("[[[[0,0],[1,1],[2,2],[0,0]]]]").isPresent(), "a line");
        assertTrue(areas.fault("[[[[0,0],[0,0],[0,0],[0,0]]]]").isPresent(), "a point");
        assertTrue(areas.fault("[[[[0,0],[1,0],[1,1],[0,0]],[[5,5],[6,5],[6,6],[5,5]]]]").isPresent(), "a hole outside");
        assertTrue(areas.fault("[[[[0,0],[9,0],[9,9],[0,0]]],[[[0,0],[9,0],[9,9],[0,0]]]]").isPresent(), "the same part twice");
    }

    @Test
    void onlySoManyVerticesAreKeptInMemory() {
        var locators = new Locators(12);
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        UUID third = UUID.randomUUID();
        locators.make(first, SQUARE);
        locators.make(second, SQUARE);
        locators.find(first);
        locators.make(third, SQUARE);
        assertEquals(null, locators.find(second), "the one that was not used for longest went");
        assertTrue(locators.find(first) != null && locators.find(third) != null);
    }
}
