package org.boulevard.pipeline.derivatives;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.boulevard.api.model.Projection;
import org.boulevard.pipeline.blur.Painter;
import org.boulevard.pipeline.pixels.FirstUseEngine;
import org.boulevard.pipeline.surgery.Surgeon;

/** The program behind {@code src/bench/derivatives.sh}. */
public final class DerivativesBenchmark {
    private static final int WARM_UP = 3;

    private DerivativesBenchmark() {
    }

    public static void main(String[] arguments) throws Exception {
        Path work = Path.of(arguments[0]);
        List<String> pictures = new ArrayList<>(Arrays.asList(arguments).subList(1, arguments.length));
        int rounds = 9;
        if (!pictures.isEmpty() && pictures.get(0).equals("-r")) {
            rounds = Integer.parseInt(pictures.get(1));
            pictures.subList(0, 2).clear();
        }
        FirstUseEngine engine = new FirstUseEngine();
        Derivatives derivatives = new DecodeOnceDerivatives(engine);
        Surgeon surgeon = new Surgeon(new Painter(engine));
        String python = work.resolve("venv/bin/python").toString();
        Process reference = new ProcessBuilder(python, "src/bench/reference_steps.py").redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (PrintWriter ask = new PrintWriter(reference.getOutputStream(), true, StandardCharsets.UTF_8);
             BufferedReader answer = new BufferedReader(new InputStreamReader(reference.getInputStream(), StandardCharsets.UTF_8))) {
            for (String argument : pictures) {
                String kind = argument.substring(0, argument.indexOf(':'));
                Path picture = Path.of(argument.substring(kind.length() + 1));
                Path ours = Files.createDirectories(work.resolve("ours"));
                Path theirs = Files.createDirectories(work.resolve("reference"));
                List<Double> ratios = new ArrayList<>();
                List<Double> times = new ArrayList<>();
                for (int round = -WARM_UP; round < rounds; round++) {
                    ask.println(picture + "\t" + kind + "\t" + theirs);
                    String line = answer.readLine();
                    if (line == null) {
                        throw new IOException("The reference's steps failed");
                    }
                    double theirTime = Double.parseDouble(line);
                    double ourTime = time(surgeon, derivatives, picture, kind, ours);
                    if (round >= 0) {
                        ratios.add(theirTime / ourTime);
                        times.add(ourTime);
                    }
                }
                System.out.printf(Locale.ROOT, "%s %s: %.2f (%.2f to %.2f, %d rounds), ours %.0f ms%n", kind, picture.getFileName(), median(ratios),
                        Collections.min(ratios), Collections.max(ratios), rounds, median(times));
                new ProcessBuilder(python, "src/bench/psnr.py", picture.toString(), kind, ours.toString(), theirs.toString()).inheritIO().start().waitFor();
            }
        } finally {
            engine.close();
        }
    }

    private static double time(Surgeon surgeon, Derivatives derivatives, Path picture, String kind, Path folder) throws Exception {
        Projection projection = kind.equals("sphere") ? Projection.EQUIRECTANGULAR : Projection.FLAT;
        long start = System.nanoTime();
        Surgeon.Published published = surgeon.operate(picture, projection, List.of(), () -> folder.resolve("hd.jpg"));
        derivatives.make(published.file(), projection, published.slices() == null, folder, (rendition, file) -> { });
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
