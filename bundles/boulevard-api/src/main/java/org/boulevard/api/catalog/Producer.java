package org.boulevard.api.catalog;

import java.util.UUID;

/**
 * Whose pictures they are, for those who look at them.
 *
 * @param collaborativeMetadata whether others may correct positions, headings and times; null: as the instance has it
 */
public record Producer(UUID id, String name, Boolean collaborativeMetadata) {
}
