package org.boulevard.dispatch.spacetime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.boulevard.api.dispatch.DispatchPlan;
import org.boulevard.api.dispatch.DispatchPlan.Duplicate;
import org.boulevard.api.dispatch.DispatchRules;
import org.boulevard.api.dispatch.DispatchRules.Deduplication;
import org.boulevard.api.dispatch.DispatchRules.Split;
import org.boulevard.api.dispatch.Shot;
import org.boulevard.api.model.SortMethod;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Sequences of real pictures: their order, where they are split, what is put away. */
class RealStreetsTest {
    private static final Optional<Split> SPLIT = Optional.of(new Split(100, Duration.ofMinutes(5)));
    private static final Optional<Deduplication> DEDUPLICATION = Optional.of(new Deduplication(1, 60));

    @TestFactory
    List<DynamicTest> eachStreetBecomesItsSequences() throws IOException {
        String material = System.getenv("BOULEVARD_TEST_MATERIAL");
        if (Boolean.getBoolean("BOULEVARD_NO_SKIP") || "true".equals(System.getenv("BOULEVARD_NO_SKIP"))) {
            assertNotNull(material, "BOULEVARD_TEST_MATERIAL is not set");
        }
        assumeTrue(material != null, "BOULEVARD_TEST_MATERIAL is not set");
        JsonNode streets = new ObjectMapper().readTree(Path.of(material, "pictures", "sequences.json").toFile()).get("sequences");
        List<DynamicTest> tests = new ArrayList<>();
        streets.properties().forEach(street ->
            tests.add(DynamicTest.dynamicTest(street.getKey(), () -> becomesItsSequences(street.getValue()))));
        assertFalse(tests.isEmpty());
        return tests;
    }

    private static void becomesItsSequences(JsonNode street) {
        Map<UUID, String> names = new HashMap<>();
        List<Shot> shots = new ArrayList<>();
        for (JsonNode picture : street.get("order_time_asc")) {
            UUID id = UUID.nameUUIDFromBytes(picture.get("file").asText().getBytes(StandardCharsets.UTF_8));
            names.put(id, picture.get("file").asText());
            Integer heading = picture.hasNonNull("heading") ? picture.get("heading").asInt() : null;
            shots.add(new Shot(id, Path.of(picture.get("file").asText()).getFileName().toString(),
                Instant.parse(picture.get("ts_utc").asText()), picture.get("lon").asDouble(), picture.get("lat").asDouble(), heading,
                false, null, null));
        }
        List<String> order = shots.stream().map(shot -> names.get(shot.id())).toList();
        Collections.shuffle(shots, new Random(3));

        DispatchPlan unsplit = plan(Optional.empty(), Optional.empty(), shots);
        assertEquals(List.of(order), unsplit.sequences().stream().map(sequence -> sequence.stream().map(names::get).toList()).toList());

        DispatchPlan split = plan(SPLIT, Optional.empty(), shots);
        assertEquals(numbers(street.get("sequence_lengths_after_split")), lengths(split));
        assertEquals(texts(street.get("default_split_100m_5min"), "before"),
            split.sequences().stream().skip(1).map(sequence -> names.get(sequence.get(0))).toList());

        DispatchPlan usual = plan(SPLIT, DEDUPLICATION, shots);
        assertEquals(numbers(street.get("sequence_lengths_after_dedup")), lengths(usual));
        JsonNode duplicates = street.get("default_duplicates_1m_60deg");
        assertEquals(texts(duplicates, "picture"), usual.duplicates().stream().map(each -> names.get(each.picture())).toList());
        assertEquals(texts(duplicates, "duplicate_of"), usual.duplicates().stream().map(each -> names.get(each.of())).toList());
        for (int i = 0; i < duplicates.size(); i++) {
            Duplicate duplicate = usual.duplicates().get(i);
            assertEquals(duplicates.get(i).get("metres").asDouble(), duplicate.distance(), 0.005);
            assertEquals(duplicates.get(i).get("angle").asInt(), duplicate.angle().orElseThrow());
        }
    }

    private static DispatchPlan plan(Optional<Split> split, Optional<Deduplication> deduplication, List<Shot> shots) {
        return new SpaceTimeStrategy().plan(new DispatchRules(SortMethod.TIME_ASC, split, deduplication), shots);
    }

    private static List<Integer> lengths(DispatchPlan plan) {
        return plan.sequences().stream().map(List::size).toList();
    }

    private static List<Integer> numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asInt).toList();
    }

    private static List<String> texts(JsonNode array, String member) {
        return StreamSupport.stream(array.spliterator(), false).map(each -> each.get(member).asText()).toList();
    }
}
