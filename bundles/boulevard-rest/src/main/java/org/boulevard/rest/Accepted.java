package org.boulevard.rest;

import java.util.Locale;

/** What a client would rather have, by its {@code Accept} header. */
public final class Accepted {
    private Accepted() {
    }

    /**
     * @param header null: not sent
     * @param type   such as {@code text/csv}
     * @return whether it is liked better than JSON; no when a client takes anything, as browsers do
     */
    public static boolean overJson(String header, String type) {
        return header != null && liking(header, type) > liking(header, "application/json");
    }

    /** From 0 to 1, by the range that says most about the type. */
    private static double liking(String header, String type) {
        double liking = 0;
        int closest = -1;
        for (String range : header.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = range.trim().split("\\s*;\\s*");
            int close = parts[0].equals(type) ? 2 : parts[0].equals(type.replaceFirst("/.*", "/*")) ? 1 : parts[0].equals("*/*") ? 0 : -1;
            if (close > closest) {
                closest = close;
                liking = quality(parts);
            }
        }
        return liking;
    }

    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].matches("q=[01](\\.\\d{0,3})?")) {
                return Double.parseDouble(parts[i].substring(2));
            }
        }
        return 1;
    }
}
