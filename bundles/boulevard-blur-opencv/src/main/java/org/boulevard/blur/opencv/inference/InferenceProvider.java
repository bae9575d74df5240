package org.boulevard.blur.opencv.inference;

/** What runs networks. */
public interface InferenceProvider {
    /** As in the settings and the log. */
    String name();

    /**
     * @param onnx the file's content
     * @throws InferenceException when it is no network that this can run
     */
    Network load(byte[] onnx);
}
