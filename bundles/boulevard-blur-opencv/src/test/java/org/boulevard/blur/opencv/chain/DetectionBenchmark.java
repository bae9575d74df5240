package org.boulevard.blur.opencv.chain;

import static java.util.stream.Collectors.joining;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.boulevard.blur.opencv.inference.FeatureMap;
import org.boulevard.blur.opencv.inference.InferenceProvider;
import org.boulevard.blur.opencv.inference.Input;
import org.boulevard.blur.opencv.inference.Network;
import org.boulevard.blur.opencv.inference.OnnxRuntimeProvider;
import org.boulevard.blur.opencv.inference.OpenCvProvider;
import org.boulevard.blur.opencv.models.Models;
import org.boulevard.blur.opencv.models.Role;
import org.boulevard.opencv.OpenCV;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The program behind {@code src/bench/evaluate.sh}. Looks at each picture with each of several ways, in turns, and prints what was found and the
 * processor time of this thread, one JSON object a line.
 */
public final class DetectionBenchmark {
    /** Pixels that each network has looked at. */
    private static final Map<Role, Long> WORK = new EnumMap<>(Role.class);
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private DetectionBenchmark() {
    }

    private record Way(String name, FaceFinder faces, VehicleFinder vehicles, PlateFinder plates) {
        /** @param name provider:strategy, with "-band" at its end for one without bands */
        static Way of(String name, Models models, Map<String, Network> loaded) throws Exception {
            String provider = name.substring(0, name.indexOf(':'));
            String strategyName = name.substring(provider.length() + 1);
            Strategy strategy = strategyName.endsWith("-band")
                    ? Strategy.named(strategyName.replace("-band", "")).withoutBands() : Strategy.named(strategyName);
            return new Way(name, new FaceFinder(network(provider, Role.FACES, models, loaded), strategy),
                    new VehicleFinder(network(provider, Role.VEHICLES, models, loaded), strategy),
                    new PlateFinder(network(provider, Role.TEXTS, models, loaded), strategy));
        }

        private static Network network(String provider, Role role, Models models, Map<String, Network> loaded) throws Exception {
            Network network = loaded(provider, role, models, loaded);
            return new Network() {
                @Override
                public List<FeatureMap> run(Input input) {
                    WORK.merge(role, (long) input.width() * input.height(), Long::sum);
                    return network.run(input);
                }

                @Override
                public void close() {
                    network.close();
                }
            };
        }

        private static Network loaded(String provider, Role role, Models models, Map<String, Network> loaded) throws Exception {
            Network known = loaded.get(provider + role);
            if (known == null) {
                InferenceProvider runs = provider.equals(OpenCvProvider.NAME) ? new OpenCvProvider() : new OnnxRuntimeProvider();
                known = runs.load(models.find(role).onnx());
                loaded.put(provider + role, known);
            }
            return known;
        }
    }

    public static void main(String[] arguments) throws Exception {
        OpenCV.load();
        Models models = new Models(Path.of(arguments[0]));
        int rounds = Integer.parseInt(arguments[1]);
        List<Way> ways = new ArrayList<>();
        Map<String, Network> loaded = new LinkedHashMap<>();
        for (String name : arguments[2].split(",")) {
            ways.add(Way.of(name, models, loaded));
        }
        List<Path> pictures;
        try (Stream<Path> files = Files.list(Path.of(arguments[3]))) {
            pictures = files.filter(file -> file.getFileName().toString().toLowerCase(Locale.ROOT).matches(".*\\.(jpg|jpeg|png)")).sorted().toList();
        }
        try (Input input = new Input(Sheet.TILE * Sheet.TILE)) {
            for (Path picture : pictures) {
                long begin = CLOCK.getCurrentThreadCpuTime();
                byte[] file = Files.readAllBytes(picture);
                try (BytePointer bytes = new BytePointer(file); Mat data = new Mat(1, file.length, opencv_core.CV_8UC1, bytes);
                     Mat pixels = opencv_imgcodecs.imdecode(data, opencv_imgcodecs.IMREAD_COLOR | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION)) {
                    double decoding = milliseconds(begin);
                    for (int round = 0; round < rounds; round++) {
                        for (Way way : ways) {
                            System.out.println(look(way, new Scene(pixels), input, picture, decoding));
                        }
                    }
                }
            }
        }
        loaded.values().forEach(Network::close);
    }

    private static String look(Way way, Scene scene, Input input, Path picture, double decoding) {
        WORK.clear();
        long begin = CLOCK.getCurrentThreadCpuTime();
        List<Box> faces = way.faces().find(scene, input);
        double faceTime = milliseconds(begin);
        begin = CLOCK.getCurrentThreadCpuTime();
        List<Box> vehicles = way.vehicles().find(scene, input);
        double vehicleTime = milliseconds(begin);
        begin = CLOCK.getCurrentThreadCpuTime();
        List<Box> plates = way.plates().find(scene, vehicles, input);
        double plateTime = milliseconds(begin);
        return String.format(Locale.ROOT,
                "{\"picture\": \"%s\", \"way\": \"%s\", \"ms\": {\"decode\": %.1f, \"faces\": %.1f, \"vehicles\": %.1f, \"plates\": %.1f}, "
                        + "\"pixels\": {\"faces\": %d, \"vehicles\": %d, \"plates\": %d}, \"faces\": %s, \"plates\": %s, \"vehicles\": %s, "
                        + "\"painted\": {\"faces\": %s, \"plates\": %s}}", picture.getFileName(), way.name(), decoding, faceTime,
                vehicleTime, plateTime, WORK.getOrDefault(Role.FACES, 0L), WORK.getOrDefault(Role.VEHICLES, 0L),
                WORK.getOrDefault(Role.TEXTS, 0L), json(faces), json(plates), json(vehicles),
                json(faces.stream().map(Detector::aroundFace).toList()),
                json(plates.stream().map(Detector::aroundPlate).toList()));
    }

    private static double milliseconds(long begin) {
        return (CLOCK.getCurrentThreadCpuTime() - begin) / 1e6;
    }

    private static String json(List<Box> boxes) {
        return boxes.stream().map(box -> String.format(Locale.ROOT, "[%.1f, %.1f, %.1f, %.1f, %.3f]", box.x(), box.y(), box.width(), box.height(),
                box.score()))
                .collect(joining(", ", "[", "]"));
    }
}
