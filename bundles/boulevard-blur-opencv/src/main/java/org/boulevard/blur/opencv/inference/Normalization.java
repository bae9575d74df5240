package org.boulevard.blur.opencv.inference;

/**
 * How a network wants its colours: the byte of each channel times a factor plus an offset.
 *
 * @param channels which of blue (0), green (1) and red (2) comes first, second and third
 */
public record Normalization(int[] channels, double[] factors, double[] offsets) {
    /** Blue, green, red from 0 to 255. */
    public static final Normalization BYTES = new Normalization(new int[] {0, 1, 2}, new double[] {1, 1, 1}, new double[] {0, 0, 0});

    /** Blue, green, red with the mean of each taken off, in units of its deviation; both in bytes. */
    public static Normalization bgr(double[] mean, double[] deviation) {
        return of(new int[] {0, 1, 2}, mean, deviation, 1);
    }

    /** Red, green, blue as 0 to 1, with the mean of each taken off, in units of its deviation. */
    public static Normalization rgbFractions(double[] mean, double[] deviation) {
        return of(new int[] {2, 1, 0}, mean, deviation, 255);
    }

    private static Normalization of(int[] channels, double[] mean, double[] deviation, double range) {
        double[] factors = new double[3];
        double[] offsets = new double[3];
        for (int i = 0; i < 3; i++) {
            factors[i] = 1 / (range * deviation[i]);
            offsets[i] = -mean[i] / deviation[i];
        }
        return new Normalization(channels, factors, offsets);
    }
}
