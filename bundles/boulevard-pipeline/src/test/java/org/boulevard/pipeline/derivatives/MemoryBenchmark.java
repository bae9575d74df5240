package org.boulevard.pipeline.derivatives;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.boulevard.api.model.Projection;
import org.boulevard.pipeline.blur.Painter;
import org.boulevard.pipeline.pixels.FirstUseEngine;
import org.boulevard.pipeline.surgery.Surgeon;

/** The program behind {@code src/bench/memory.sh}. */
public final class MemoryBenchmark {
    private static final int LINES = 10;
    /** The reference's way is slow, and its memory does not depend on how often. */
    private static final int FEWER = 20;

    private MemoryBenchmark() {
    }

    public static void main(String[] arguments) throws Exception {
        Path work = Path.of(arguments[0]);
        int wanted = Integer.parseInt(arguments[1]);
        List<String> pictures = Arrays.asList(arguments).subList(2, arguments.length);
        FirstUseEngine engine = new FirstUseEngine();
        Derivatives derivatives = new DecodeOnceDerivatives(engine);
        Surgeon surgeon = new Surgeon(new Painter(engine));
        Path ours = Files.createDirectories(work.resolve("ours"));
        Path theirs = Files.createDirectories(work.resolve("reference"));
        Process reference = new ProcessBuilder(work.resolve("venv/bin/python").toString(), "src/bench/reference_steps.py")
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        System.out.println("pictures: MB now, most MB so far; Pillow: MB now, most MB so far");
        try (PrintWriter ask = new PrintWriter(reference.getOutputStream(), true, StandardCharsets.UTF_8);
             BufferedReader answer = new BufferedReader(new InputStreamReader(reference.getInputStream(), StandardCharsets.UTF_8))) {
            for (int done = 1; done <= wanted; done++) {
                String argument = pictures.get(done % pictures.size());
                String kind = argument.substring(0, argument.indexOf(':'));
                Path picture = Path.of(argument.substring(kind.length() + 1));
                Projection projection = kind.equals("sphere") ? Projection.EQUIRECTANGULAR : Projection.FLAT;
                Surgeon.Published published = surgeon.operate(picture, projection, List.of(), () -> ours.resolve("hd.jpg"));
                derivatives.make(published.file(), projection, published.slices() == null, ours, (rendition, file) -> { });
                if (done <= pictures.size() || done % FEWER == 0) {
                    ask.println(picture + "\t" + kind + "\t" + theirs);
                    if (answer.readLine() == null) {
                        throw new IOException("The reference's steps failed");
                    }
                }
                if (done % Math.max(1, wanted / LINES) == 0) {
                    System.out.printf(Locale.ROOT, "%d: %s; Pillow: %s%n", done, memory(ProcessHandle.current().pid()), memory(reference.pid()));
                }
            }
        } finally {
            engine.close();
        }
    }

    private static String memory(long process) throws IOException {
        List<String> status = Files.readAllLines(Path.of("/proc/" + process + "/status"));
        return megabytes(status, "VmRSS:") + ", " + megabytes(status, "VmHWM:");
    }

    private static long megabytes(List<String> status, String name) {
        String line = status.stream().filter(one -> one.startsWith(name)).findFirst().orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
    }
}
