package org.boulevard.rest.files;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a file, both ends included. */
record ByteRange(long first, long last) {
    private static final Pattern ONE = Pattern.compile("bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})\\s*");

    /**
     * @param header null: not sent
     * @return empty when the whole file is to be sent: no part was asked for, or several at once, or in a way that nobody understands;
     *         a range that {@link #isEmpty} when the part lies outside
     */
    static Optional<ByteRange> of(String header, long size) {
        Matcher one = ONE.matcher(header == null ? "" : header);
        if (!one.matches() || one.group(1).isEmpty() && one.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (one.group(1).isEmpty()) {
            long wanted = Long.parseLong(one.group(2));
            return Optional.of(new ByteRange(wanted == 0 ? size : Math.max(0, size - wanted), size - 1));
        }
        long first = Long.parseLong(one.group(1));
        long last = one.group(2).isEmpty() ? size - 1 : Long.parseLong(one.group(2));
        if (last < first && !one.group(2).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ByteRange(first, Math.min(last, size - 1)));
    }

    boolean isEmpty() {
        return first > last;
    }

    long length() {
        return last - first + 1;
    }
}
