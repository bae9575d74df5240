package org.boulevard.catalog.instance;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * One value as the operator wrote it, and how to say what is wrong with it.
 *
 * @param name as in the file, with the environment variable that fills it
 * @param text without space around it
 */
record Setting(String name, String text) {
    static Setting of(String name, String text) {
        return new Setting(name, text.strip());
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    String orNull() {
        return isEmpty() ? null : text;
    }

    /** Also {@code True}, as the reference writes it. */
    boolean isTrue() {
        return !isEmpty() && readBoolean();
    }

    Boolean booleanOrNull() {
        return isEmpty() ? null : (Boolean) readBoolean();
    }

    private boolean readBoolean() {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(text);
        }
        throw wrong("write true or false");
    }

    /**
     * Only {@code true} counts in the reference, so that {@code True} would open what was meant to be closed. Here that is an error rather
     * than a surprise.
     */
    boolean isExactlyTrue() {
        if (isEmpty() || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw wrong("write exactly true or false, in small letters");
    }

    Integer wholeNumberOrNull(int least, int most) {
        return isEmpty() ? null : (Integer) (int) wholeNumber(least, most);
    }

    long wholeNumber(long least, long most) {
        String wanted = most == Integer.MAX_VALUE || most == Long.MAX_VALUE ? "a whole number of " + least + " or more"
                : "a whole number from " + least + " to " + most;
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong("write " + wanted);
    }

    BigDecimal positiveNumberOrNull() {
        if (isEmpty()) {
            return null;
        }
        try {
            var number = new BigDecimal(text);
            if (number.signum() > 0 && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong("write a number greater than 0, or nothing to switch it off");
    }

    /** An address that a browser can open. */
    String webAddressOrNull() {
        if (isEmpty()) {
            return null;
        }
        try {
            var address = new URI(text);
            if (("http".equals(address.getScheme()) || "https".equals(address.getScheme())) && address.getHost() != null) {
                return text;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw wrong("write an address such as https://example.org/page");
    }

    IllegalArgumentException wrong(String whatToWrite) {
        return new IllegalArgumentException("etc/org.boulevard.instance.cfg, " + name + ": '" + text + "' is not understood; " + whatToWrite);
    }
}
