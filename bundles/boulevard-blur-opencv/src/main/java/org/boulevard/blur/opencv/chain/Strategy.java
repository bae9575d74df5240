package org.boulevard.blur.opencv.chain;

/**
 * How closely pictures are looked at: what is spent on the small and the doubtful.
 *
 * @param faceSide        the whole picture is searched for faces with its longest side at this
 * @param faceDouble      search at twice the size too, where the picture is not large
 * @param faceHint        an enlarged picture is searched only around what scored this at its own size; 0: everywhere
 * @param faceScore       what may be a face at all
 * @param faceMean        the mean of the first and the second look that makes it one
 * @param bands           in pictures that go all around, leave out the sky and the ground where they are searched closely
 * @param vehicleSides    the whole picture is searched for vehicles with its longest side at each of these
 * @param vehicleEnlarged but enlarged at most so much, all but the first of them
 * @param vehicleShare    and at this share of its full size, where that is more; 0: not
 * @param plateSide       a vehicle is searched for its plate with its longest side at this
 * @param plateEnlarged   but enlarged at most so much
 */
public record Strategy(int faceSide, boolean faceDouble, double faceHint, double faceScore, double faceMean, boolean bands, int[] vehicleSides,
                       double vehicleEnlarged, double vehicleShare, int plateSide, double plateEnlarged) {
    public static final Strategy FAST = new Strategy(640, false, 0.15, 0.3, 0.5, true, new int[] {320, 832}, 1, 0, 480, 1.5);
    public static final Strategy DEFAULT = new Strategy(1920, false, 0.1, 0.3, 0.47, true, new int[] {320, 1248}, 1, 0.4, 640, 1.5);
    public static final Strategy THOROUGH = new Strategy(1920, true, 0, 0.25, 0.45, false, new int[] {224, 320, 416, 1248}, 1, 0.5, 640, 2);

    /** @throws IllegalArgumentException for a name that is none */
    public static Strategy named(String name) {
        return switch (name) {
            case "fast" -> FAST;
            case "default" -> DEFAULT;
            case "thorough" -> THOROUGH;
            default -> throw new IllegalArgumentException("There is no strategy '" + name + "'; there are fast, default and thorough.");
        };
    }

    public Strategy withoutBands() {
        return new Strategy(faceSide, faceDouble, faceHint, faceScore, faceMean, false, vehicleSides, vehicleEnlarged, vehicleShare, plateSide,
                plateEnlarged);
    }
}
