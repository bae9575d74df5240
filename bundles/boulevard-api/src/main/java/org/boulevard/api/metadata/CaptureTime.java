package org.boulevard.api.metadata;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * A time that may not say its zone.
 *
 * @param offset null: to be placed in the zone of the picture's position
 */
public record CaptureTime(LocalDateTime local, ZoneOffset offset) {
}
