package org.boulevard.blur.opencv.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.boulevard.opencv.NativesUnavailable;

/** ONNX Runtime: two to three times as fast as OpenCV. */
public final class OnnxRuntimeProvider implements InferenceProvider {
    public static final String NAME = "onnxruntime";

    private final OrtEnvironment environment;

    /** @throws NativesUnavailable on a platform for which there are no natives, or where its bundle is missing */
    public OnnxRuntimeProvider() throws NativesUnavailable {
        try {
            environment = OrtEnvironment.getEnvironment();
        } catch (LinkageError | RuntimeException e) {
            throw new NativesUnavailable("ONNX Runtime cannot be loaded", e);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Network load(byte[] onnx) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // The thread that asks does the work: several workers keep the processors busy already.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            // Patterns are kept per size of input, and sizes vary.
            options.setMemoryPatternOptimization(false);
            return new Session(environment, environment.createSession(onnx, options));
        } catch (OrtException e) {
            throw new InferenceException("ONNX Runtime cannot load this: " + e.getMessage(), e);
        }
    }

    private record Session(OrtEnvironment environment, OrtSession session) implements Network {
        @Override
        public List<FeatureMap> run(Input input) {
            long[] shape = {1, 3, input.height(), input.width()};
            try (OnnxTensor tensor = OnnxTensor.createTensor(environment, input.buffer(), shape);
                 OrtSession.Result result = session.run(Map.of(session.getInputNames().iterator().next(), tensor))) {
                List<FeatureMap> maps = new ArrayList<>();
                for (Map.Entry<String, OnnxValue> output : result) {
                    maps.add(map((OnnxTensor) output.getValue()));
                }
                maps.sort(Comparator.comparingInt(FeatureMap::width).reversed());
                return maps;
            } catch (OrtException e) {
                throw new InferenceException("ONNX Runtime failed: " + e.getMessage(), e);
            }
        }

        private static FeatureMap map(OnnxTensor tensor) {
            long[] shape = tensor.getInfo().getShape();
            return new FeatureMap(tensor.getFloatBuffer().array(), (int) shape[1], (int) shape[2], (int) shape[3]);
        }

        @Override
        public void close() {
            try {
                session.close();
            } catch (OrtException e) {
                throw new InferenceException("ONNX Runtime cannot close a session: " + e.getMessage(), e);
            }
        }
    }
}
