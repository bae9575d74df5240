package org.boulevard.api.model;

import java.util.UUID;

/**
 * Somebody who owns pictures.
 *
 * @param isDefault             the account in whose name those upload who are not logged in
 * @param defaultVisibility     of new upload sets; null: as the instance has it
 * @param collaborativeMetadata whether others may correct positions, headings and times; null: as the instance has it
 */
public record Account(UUID id, String name, Role role, boolean isDefault, Visibility defaultVisibility,
                      Boolean collaborativeMetadata) {
    public boolean isAdmin() {
        return role == Role.ADMIN;
    }
}
