package org.boulevard.pipeline.derivatives;

/**
 * A stretch of source pixels that contains what is wanted of a scaled copy, and that begins and ends where pixel borders of both fall
 * together. Scaling it alone gives the same pixels as scaling everything and cutting then.
 *
 * @param from         first source pixel
 * @param length       in source pixels
 * @param scaledLength in scaled pixels
 * @param skipped      scaled pixels before the wanted ones
 */
record Span(int from, int length, int scaledLength, int skipped) {
    /**
     * @param full        length of the source
     * @param scaled      length that all of it would be scaled to
     * @param wantedFrom  first wanted pixel of that
     * @param wantedCount number of wanted pixels
     */
    static Span of(int full, int scaled, int wantedFrom, int wantedCount) {
        int step = scaled / greatestCommonDivisor(full, scaled);
        int first = wantedFrom / step * step;
        int last = Math.min(scaled, (wantedFrom + wantedCount + step - 1) / step * step);
        int from = Math.toIntExact((long) first * full / scaled);
        int to = Math.toIntExact((long) last * full / scaled);
        return new Span(from, to - from, last - first, wantedFrom - first);
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
