package org.boulevard.blur.opencv.chain;

import java.util.List;
import org.boulevard.blur.opencv.inference.Input;
import org.boulevard.blur.opencv.inference.Network;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Looks for faces and number plates. Works on the thread that asks; several may ask at once. */
public final class Detector {
    private static final int TRIAL = 160;

    private final FaceFinder faces;
    private final VehicleFinder vehicles;
    private final PlateFinder plates;

    public Detector(Network faces, Network vehicles, Network texts, Strategy strategy) {
        this.faces = new FaceFinder(faces, strategy);
        this.vehicles = new VehicleFinder(vehicles, strategy);
        this.plates = new PlateFinder(texts, strategy);
    }

    /** In pixels of the scene. */
    public record Found(List<Box> faces, List<Box> plates) {
    }

    /** What to paint over for a face: hair and ears tell as much as it does. */
    public static Box aroundFace(Box face) {
        return face.grown(1.3, 1.3);
    }

    /** What to paint over for a plate: its edge may be text as well. */
    public static Box aroundPlate(Box plate) {
        return plate.grown(1.2, 1.25);
    }

    /**
     * Runs each network once, on a picture of nothing.
     *
     * @throws RuntimeException when one cannot be run on a picture, or does not answer as one for its purpose does
     */
    public void tryOut() {
        try (Scalar grey = new Scalar(128, 128, 128, 0); Mat nothing = new Mat(TRIAL, TRIAL, opencv_core.CV_8UC3, grey);
             Input input = new Input(Sheet.TILE * Sheet.TILE)) {
            Scene scene = new Scene(nothing);
            faces.find(scene, input);
            vehicles.find(scene, input);
            plates.find(scene, List.of(new Box(0, 0, TRIAL, TRIAL, 1)), input);
        }
    }

    public Found find(Scene scene) {
        try (Input input = new Input(Sheet.TILE * Sheet.TILE)) {
            List<Box> found = faces.find(scene, input);
            return new Found(found, plates.find(scene, vehicles.find(scene, input), input));
        }
    }
}
