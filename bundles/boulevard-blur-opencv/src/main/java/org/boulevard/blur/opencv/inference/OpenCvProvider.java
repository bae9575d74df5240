package org.boulevard.blur.opencv.inference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.boulevard.opencv.NativesUnavailable;
import org.boulevard.opencv.OpenCV;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.StringVector;
import org.bytedeco.opencv.opencv_dnn.Net;

/** OpenCV's own networks: slower, and there wherever OpenCV is. */
public final class OpenCvProvider implements InferenceProvider {
    public static final String NAME = "opencv";

    /** @throws NativesUnavailable on a platform for which there are no natives */
    public OpenCvProvider() throws NativesUnavailable {
        OpenCV.loadNetworks();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Network load(byte[] onnx) {
        Nets nets = new Nets(onnx);
        nets.giveBack(nets.take());
        return nets;
    }

    /** One of OpenCV's nets can be run by one thread at a time, so there are as many as threads that ran one at the same time. */
    private static final class Nets implements Network {
        private final byte[] onnx;
        private final Deque<Net> idle = new ArrayDeque<>();
        private boolean closed;

        Nets(byte[] onnx) {
            this.onnx = onnx;
        }

        private Net take() {
            synchronized (idle) {
                if (!idle.isEmpty()) {
                    return idle.pop();
                }
            }
            try (BytePointer bytes = new BytePointer(onnx)) {
                return opencv_dnn.readNetFromONNX(bytes, onnx.length);
            } catch (RuntimeException e) {
                throw new InferenceException("OpenCV cannot load this: " + e.getMessage(), e);
            }
        }

        private void giveBack(Net net) {
            synchronized (idle) {
                if (closed) {
                    net.close();
                } else {
                    idle.push(net);
                }
            }
        }

        @Override
        public List<FeatureMap> run(Input input) {
            Net net = take();
            try (Mat blob = new Mat(new int[] {1, 3, input.height(), input.width()}, opencv_core.CV_32F, input.pointer());
                 StringVector names = net.getUnconnectedOutLayersNames();
                 MatVector outputs = new MatVector()) {
                net.setInput(blob);
                net.forward(outputs, names);
                List<FeatureMap> maps = new ArrayList<>();
                for (long i = 0; i < outputs.size(); i++) {
                    try (Mat output = outputs.get(i)) {
                        maps.add(map(output));
                    }
                }
                maps.sort(Comparator.comparingInt(FeatureMap::width).reversed());
                return maps;
            } catch (RuntimeException e) {
                throw new InferenceException("OpenCV failed: " + e.getMessage(), e);
            } finally {
                giveBack(net);
            }
        }

        private static FeatureMap map(Mat output) {
            float[] values = new float[(int) output.total()];
            try (FloatPointer data = new FloatPointer(output.data())) {
                data.get(values);
            }
            return new FeatureMap(values, output.size(1), output.size(2), output.size(3));
        }

        @Override
        public void close() {
            synchronized (idle) {
                closed = true;
                idle.forEach(Net::close);
                idle.clear();
            }
        }
    }
}
