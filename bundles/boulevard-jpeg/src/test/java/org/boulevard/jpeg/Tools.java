package org.boulevard.jpeg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Debian's libjpeg programs, which the results are held against, and pictures made with them. */
final class Tools {
    private Tools() {
    }

    /** What a program of libjpeg-turbo-progs makes of a file. */
    static byte[] run(byte[] input, String... command) throws IOException {
        Path in = Files.createTempFile("jpeg", ".in");
        Path out = Files.createTempFile("jpeg", ".out");
        Path words = Files.createTempFile("jpeg", ".err");
        try {
            Files.write(in, input);
            Process process = new ProcessBuilder(command).redirectInput(in.toFile()).redirectOutput(out.toFile())
                    .redirectError(words.toFile()).start();
            if (process.waitFor() != 0) {
                throw new IOException(Arrays.toString(command) + ": " + Files.readString(words));
            }
            return Files.readAllBytes(out);
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            Files.delete(in);
            Files.delete(out);
            Files.delete(words);
        }
    }

    static byte[] cjpeg(byte[] ppm, String... options) throws IOException {
        return run(ppm, command("cjpeg", options));
    }

    static byte[] jpegtran(byte[] jpeg, String... options) throws IOException {
        return run(jpeg, command("jpegtran", options));
    }

    /** Pixels, with chroma not smoothed over the borders of blocks. */
    static byte[] pixels(byte[] jpeg) throws IOException {
        return run(jpeg, "djpeg", "-nosmooth", "-dct", "int");
    }

    private static String[] command(String program, String... options) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(options));
        return command.toArray(String[]::new);
    }

    /** Colours that run into each other, with edges and noise, as PPM. */
    static byte[] picture(int width, int height) {
        byte[] head = ("P6\n" + width + " " + height + "\n255\n").getBytes();
        byte[] ppm = Arrays.copyOf(head, head.length + 3 * width * height);
        Random random = new Random(7);
        int at = head.length;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int edge = (x / 13 + y / 7) % 5 == 0 ? 90 : 0;
                ppm[at++] = clamped(255 * x / width + edge + random.nextInt(30) - 15);
                ppm[at++] = clamped(255 * y / height - edge + random.nextInt(30) - 15);
                ppm[at++] = clamped(128 + (int) (100 * Math.sin(x * 0.05 + y * 0.03)) + random.nextInt(30) - 15);
            }
        }
        return ppm;
    }

    private static byte clamped(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }

    static Jpeg read(byte[] jpeg) throws IOException {
        return Jpeg.read(ByteBuffer.wrap(jpeg));
    }

    static byte[] written(Rewrite rewrite) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        rewrite.write(out);
        return out.toByteArray();
    }

    static byte[] rewritten(byte[] jpeg, int interval) throws IOException {
        return written(new Rewrite(read(jpeg)).restartEvery(interval));
    }

    /** A form in which two files are equal if their coefficients are. */
    static byte[] coefficients(byte[] jpeg) throws IOException {
        return jpegtran(jpeg, "-copy", "none");
    }
}
