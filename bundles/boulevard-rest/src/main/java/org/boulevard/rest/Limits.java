package org.boulevard.rest;

import org.boulevard.api.web.Refusal;

/** Numbers in a query, refused in the reference's words. */
public final class Limits {
    private Limits() {
    }

    /** @throws Refusal 400 unless it is a whole number between 1 and {@code most} */
    public static int between1And(int most, String text) {
        int limit;
        try {
            limit = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Refusal.invalid("limit.invalid", "limit must be a number from 1 to " + most + ")");
        }
        if (limit < 1 || limit > most) {
            throw Refusal.invalid("limit.invalid", "limit must be a number from 1 to " + most);
        }
        return limit;
    }
}
