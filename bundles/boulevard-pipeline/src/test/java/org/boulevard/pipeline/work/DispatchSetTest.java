package org.boulevard.pipeline.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.dispatch.DispatchRules;
import org.boulevard.api.dispatch.DispatchRules.Deduplication;
import org.boulevard.api.dispatch.DispatchRules.Split;
import org.boulevard.api.instance.InstanceSettings;
import org.boulevard.api.model.SortMethod;
import org.boulevard.api.model.UploadSet;
import org.boulevard.api.model.Visibility;
import org.junit.jupiter.api.Test;

class DispatchSetTest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private static InstanceSettings instance(Integer splitDistance, Duration splitTime, Double duplicateDistance, Integer duplicateRotation) {
        return new InstanceSettings(Map.of("en", "x"), Map.of("en", "x"), Map.of("en", "x"), null, null, null, null, null, null, null,
                false, false, false, false, Visibility.ANYONE, null, splitDistance, splitTime, duplicateDistance, duplicateRotation,
                1, 1, null, null, 0);
    }

    private static UploadSet set(Boolean noSplit, Integer splitDistance, Duration splitTime, Boolean noDeduplication, Double duplicateDistance,
                                 Integer duplicateRotation) {
        return new UploadSet(UUID.randomUUID(), UUID.randomUUID(), "x", Instant.EPOCH, true, false, null, SortMethod.TIME_DESC, noSplit,
                splitDistance, splitTime, noDeduplication, duplicateDistance, duplicateRotation, null, null, null, Visibility.ANYONE, null);
    }

    @Test
    void asksForWhatTheInstanceHasWhereTheClientSaidNothing() {
        DispatchRules rules = DispatchSet.rules(set(null, null, null, null, null, null), instance(100, FIVE_MINUTES, 1.0, 60));
        assertEquals(new DispatchRules(SortMethod.TIME_DESC, Optional.of(new Split(100, FIVE_MINUTES)), Optional.of(new Deduplication(1, 60))), rules);
    }

    @Test
    void theClientsWordCountsMemberByMember() {
        DispatchRules rules = DispatchSet.rules(set(false, 60, null, false, null, 10), instance(100, FIVE_MINUTES, 1.0, 60));
        assertEquals(Optional.of(new Split(60, FIVE_MINUTES)), rules.split());
        assertEquals(Optional.of(new Deduplication(1, 10)), rules.deduplication());
    }

    @Test
    void aClientThatWantsNoneGetsNone() {
        DispatchRules rules = DispatchSet.rules(set(true, null, null, true, null, null), instance(100, FIVE_MINUTES, 1.0, 60));
        assertEquals(Optional.empty(), rules.split());
        assertEquals(Optional.empty(), rules.deduplication());
    }

    @Test
    void halfARuleIsNone() {
        DispatchRules rules = DispatchSet.rules(set(null, 60, null, null, 2.0, null), instance(100, null, 1.0, null));
        assertEquals(Optional.empty(), rules.split());
        assertEquals(Optional.empty(), rules.deduplication());
    }
}
