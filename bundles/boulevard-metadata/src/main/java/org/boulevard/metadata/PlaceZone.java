package org.boulevard.metadata;

import java.time.ZoneId;
import java.util.Optional;
import org.boulevard.api.model.Position;

/** The zone of one picture's place, looked up at most once, and only if a clock asks for it. */
final class PlaceZone {
    private final PlaceZones zones;
    private final Position place;
    private Optional<ZoneId> zone;

    /** @param place null: unknown */
    PlaceZone(PlaceZones zones, Position place) {
        this.zones = zones;
        this.place = place;
    }

    boolean placeIsKnown() {
        return place != null;
    }

    Optional<ZoneId> zone() {
        if (zone == null) {
            zone = place == null ? Optional.empty() : zones.zoneAt(place);
        }
        return zone;
    }
}
