package org.boulevard.blur.opencv.inference;

/**
 * One output of a network for one input.
 *
 * @param values by channel, row and column
 */
public record FeatureMap(float[] values, int channels, int height, int width) {
    public FeatureMap {
        if (values.length != channels * height * width) {
            throw new IllegalArgumentException(values.length + " values for " + channels + "x" + height + "x" + width);
        }
    }

    /** @param cell row times width plus column */
    public float at(int channel, int cell) {
        return values[channel * height * width + cell];
    }
}
