package org.boulevard.metadata;

import java.time.ZoneId;
import java.util.Optional;
import org.boulevard.api.model.Position;

/** The time zone in force at a place. */
@FunctionalInterface
interface PlaceZones {
    Optional<ZoneId> zoneAt(Position place);
}
