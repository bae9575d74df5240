package org.boulevard.identity.local;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked for on a page.
 *
 * @param action  where it is sent, beside the page
 * @param hidden  what is sent along unseen
 * @param button  what sending it is called
 * @param problem why it was not taken, the last time
 */
record Form(String action, Map<String, String> hidden, List<Field> fields, String button, Optional<String> problem) {
    /**
     * @param autocomplete tells a password manager what belongs here
     * @param value        what was there, when the form is shown again; never a password
     */
    record Field(String name, String label, Kind kind, String autocomplete, String value) {
        static Field text(String name, String label, String autocomplete, String value) {
            return new Field(name, label, Kind.TEXT, autocomplete, value);
        }

        static Field currentPassword(String name, String label) {
            return new Field(name, label, Kind.PASSWORD, "current-password", "");
        }

        static Field newPassword(String name, String label) {
            return new Field(name, label, Kind.NEW_PASSWORD, "new-password", "");
        }
    }

    enum Kind { TEXT, PASSWORD, NEW_PASSWORD }
}
