package org.boulevard.api.catalog;

import java.util.Optional;

/** Texts that an instance has for its visitors, each in as many languages as its admins wrote. */
public enum InstancePage {
    LICENCE("end-user-license-agreement"), LICENCE_SUMMARY("end-user-license-agreement-summary"), TERMS_OF_SERVICE("terms-of-service"),
    BANNER("custom-banner");

    private final String text;

    InstancePage(String text) {
        this.text = text;
    }

    /** The name on the wire and in the database. */
    public String text() {
        return text;
    }

    public static Optional<InstancePage> of(String text) {
        for (InstancePage page : values()) {
            if (page.text.equals(text)) {
                return Optional.of(page);
            }
        }
        return Optional.empty();
    }
}
