package org.boulevard.blur.opencv;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.boulevard.api.blur.BlurEngine;
import org.boulevard.api.blur.BlurException;
import org.boulevard.api.blur.BlurResult;
import org.boulevard.api.blur.BlurResult.Kind;
import org.boulevard.api.blur.BlurResult.Region;
import org.boulevard.blur.opencv.chain.Box;
import org.boulevard.blur.opencv.chain.Detector;
import org.boulevard.blur.opencv.chain.Scene;
import org.boulevard.blur.opencv.chain.Strategy;
import org.boulevard.blur.opencv.inference.InferenceException;
import org.boulevard.blur.opencv.inference.InferenceProvider;
import org.boulevard.blur.opencv.inference.Network;
import org.boulevard.blur.opencv.models.Model;
import org.boulevard.blur.opencv.models.ModelException;
import org.boulevard.blur.opencv.models.Models;
import org.boulevard.blur.opencv.models.Role;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Finds faces and number plates. Works on the thread that asks; several may ask at once, each with one picture in memory.
 */
final class OpenCvBlurEngine implements BlurEngine, AutoCloseable {
    private final List<Network> networks = new ArrayList<>();
    private final Detector detector;
    private final String facesBy;
    private final String platesBy;
    private final String models;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private boolean closed;

    /** @throws ModelException when a network is missing or damaged, or cannot be run */
    OpenCvBlurEngine(InferenceProvider provider, Models models, Strategy strategy) throws ModelException {
        Model faces = models.find(Role.FACES);
        Model vehicles = models.find(Role.VEHICLES);
        Model texts = models.find(Role.TEXTS);
        try {
            this.detector = new Detector(load(provider, faces), load(provider, vehicles), load(provider, texts), strategy);
            tryOut(faces, vehicles, texts);
        } catch (ModelException e) {
            close();
            throw e;
        }
        this.facesBy = faces.version();
        this.platesBy = texts.version();
        this.models = String.join(" ", facesBy, vehicles.version(), platesBy);
    }

    /** A network that loads may still be for something else, and would find nothing in any picture. */
    private void tryOut(Model... models) throws ModelException {
        try {
            detector.tryOut();
        } catch (RuntimeException e) {
            throw new ModelException("one of " + Stream.of(models).map(Model::origin).collect(joining(", "))
                    + " does not do what it is for: " + e.getMessage(), e);
        }
    }

    private Network load(InferenceProvider provider, Model model) throws ModelException {
        try {
            Network network = provider.load(model.onnx());
            networks.add(network);
            return network;
        } catch (InferenceException e) {
            throw new ModelException(model.origin() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String models() {
        return models;
    }

    @Override
    public BlurResult blur(Path source, Path target) throws BlurException {
        use.readLock().lock();
        try {
            if (closed) {
                throw new BlurException("the engine is being replaced", null);
            }
            return new BlurResult.Regions(regions(source));
        } catch (InferenceException e) {
            throw new BlurException(e.getMessage(), e);
        } finally {
            use.readLock().unlock();
        }
    }

    private List<Region> regions(Path source) throws BlurException {
        try (Decoder.Picture picture = Decoder.decode(source)) {
            if (picture.turn().isNone()) {
                return regions(picture.stored(), picture);
            }
            try (Mat upright = picture.turn().upright(picture.stored())) {
                return regions(upright, picture);
            }
        }
    }

    private List<Region> regions(Mat upright, Decoder.Picture picture) {
        Scene scene = new Scene(upright);
        Detector.Found found = detector.find(scene);
        List<Region> regions = new ArrayList<>();
        for (Box face : found.faces()) {
            add(regions, Detector.aroundFace(face), scene, picture, Kind.FACE, facesBy);
        }
        for (Box plate : found.plates()) {
            add(regions, Detector.aroundPlate(plate), scene, picture, Kind.PLATE, platesBy);
        }
        return regions;
    }

    /** Adds one region, or two for a box over the seam. */
    private static void add(List<Region> regions, Box box, Scene scene, Decoder.Picture picture, Kind kind, String model) {
        int top = (int) Math.max(0, Math.floor(box.y()));
        int bottom = (int) Math.min(scene.height(), Math.ceil(box.y() + box.height()));
        double start = scene.wrapped(box.x());
        int left = (int) Math.floor(start);
        int right = (int) Math.ceil(start + box.width());
        add(regions, left, top, right, bottom, scene, picture, kind, box.score(), model);
        if (scene.goesAround() && right > scene.width()) {
            add(regions, 0, top, right - scene.width(), bottom, scene, picture, kind, box.score(), model);
        }
    }

    private static void add(List<Region> regions, int left, int top, int right, int bottom, Scene scene, Decoder.Picture picture, Kind kind,
                            double confidence, String model) {
        int from = Math.max(0, left);
        int to = Math.min(scene.width(), right);
        if (from < to && top < bottom) {
            regions.add(picture.turn().stored(from, top, to, bottom, picture.stored().cols(), picture.stored().rows(), kind, confidence, model));
        }
    }

    /** Waits for pictures under way. */
    @Override
    public void close() {
        use.writeLock().lock();
        try {
            closed = true;
            networks.forEach(Network::close);
            networks.clear();
        } finally {
            use.writeLock().unlock();
        }
    }
}
