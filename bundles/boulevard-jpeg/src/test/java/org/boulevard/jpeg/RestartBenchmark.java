package org.boulevard.jpeg;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The program behind {@code src/bench/restart.sh}: our restart pass and libjpeg's in turns, from file to file. */
public final class RestartBenchmark {
    private static final int WARM_UP = 8;

    private RestartBenchmark() {
    }

    public static void main(String[] arguments) throws Exception {
        Path work = Path.of(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        for (int i = 2; i < arguments.length; i++) {
            compare(Path.of(arguments[i]), work, rounds);
        }
    }

    private static void compare(Path picture, Path work, int rounds) throws Exception {
        Path source = Files.copy(picture, work.resolve("source.jpg"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        int interval = Math.max(1, read(source).unitColumns() / 8);
        List<Double> ratios = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        for (int round = -WARM_UP; round < rounds; round++) {
            double theirs = theirs(source, work.resolve("theirs.jpg"), interval);
            double ours = ours(source, work.resolve("ours.jpg"), interval);
            if (round >= 0) {
                ratios.add(ours / theirs);
                times.add(ours);
            }
        }
        long same = Files.mismatch(work.resolve("ours.jpg"), work.resolve("theirs.jpg"));
        System.out.printf(Locale.ROOT, "%s, %.1f MB: %.2f of jpegtran's time"
                + " (%.2f to %.2f, %d rounds), ours %.1f ms, %s, %.2f %% larger%n",
                picture.getFileName(), Files.size(source) / 1e6, median(ratios), Collections.min(ratios), Collections.max(ratios), rounds, median(times),
                same < 0 ? "same bytes" : "other bytes", 100.0 * Files.size(work.resolve("ours.jpg")) / Files.size(source) - 100);
    }

    private static Jpeg read(Path file) throws IOException {
        try (FileChannel in = FileChannel.open(file)) {
            return Jpeg.read(in.map(FileChannel.MapMode.READ_ONLY, 0, in.size()));
        }
    }

    private static double ours(Path source, Path target, int interval) throws IOException {
        long start = System.nanoTime();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1)) {
            new Rewrite(read(source)).restartEvery(interval).write(out);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static double theirs(Path source, Path target, int interval) throws Exception {
        long start = System.nanoTime();
        int end = new ProcessBuilder("jpegtran", "-copy", "all", "-restart", interval + "B", "-outfile", target.toString(), source.toString())
                .inheritIO().start().waitFor();
        if (end != 0) {
            throw new IOException("jpegtran failed");
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
