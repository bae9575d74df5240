package org.boulevard.api.model;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who owns pictures.
 *
 * @param isDefault             the account in whose name those upload who are not logged in
 * @param defaultVisibility     of new upload sets; null: as the instance has it
 * @param collaborativeMetadata whether others may correct positions, headings and times; null: as the instance has it
 * @param termsAcceptedAt       when the terms of service were accepted; null: never
 * @param termsReadAt           when they were last read; null: never
 */
public record Account(UUID id, String name, Role role, boolean isDefault, Visibility defaultVisibility,
                      Boolean collaborativeMetadata, Instant termsAcceptedAt, Instant termsReadAt) {
    /** Somebody who has not seen the terms of service. */
    public Account(UUID id, String name, Role role, boolean isDefault, Visibility defaultVisibility, Boolean collaborativeMetadata) {
        this(id, name, role, isDefault, defaultVisibility, collaborativeMetadata, null, null);
    }

    public boolean isAdmin() {
        return role == Role.ADMIN;
    }
}
