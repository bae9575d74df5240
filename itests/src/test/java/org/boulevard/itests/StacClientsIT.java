package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ordinary STAC clients, unchanged: pystac-client walks and searches to the end, pystac's schemas hold, stac-api-validator finds nothing. */
class StacClientsIT {
    private static final List<String> CLIENTS = List.of("pystac-client==0.9.1", "stac-api-validator==0.6.8", "pystac[validation]", "requests");
    /** Of the validator's findings, those that clients in use want to be so: a day without a time, and a box in brackets. */
    private static final Set<String> WANTED = Set.of("{'datetime': '1985-04-12'}", "{'bbox': '[100.0, 0.0, 105.0, 1.0]'}");
    private static final Pattern COUNTED = Pattern.compile("(\\d+) of (more than |at least )?(\\d+)");
    private static final Pattern PARAMETERS = Pattern.compile("params=(\\{.*?}) body=");
    private static final List<String> CLASSES = List.of("core", "browseable", "features", "collections", "item-search");

    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    private static Map<String, String> steps;
    private static List<String> validator;

    @BeforeAll
    static void theClientsHaveWalked() throws IOException, InterruptedException {
        Path script = Material.folder().resolve("reference/side-by-side/stac-clients.py");
        Api owner = shared.server().apiOf("walked", "user");
        for (int ride = 0; ride < 3; ride++) {
            UploadedSet set = shared.newSet(owner, "walked " + ride, "'no_deduplication': true");
            for (int i = 0; i < (ride == 0 ? 40 : 3); i++) {
                set.send(i + ".jpg", MadePicture.picture().at(20 + i * 0.0002, -60.0 + ride).taken("2023-03-04T10:0" + i / 20 + ":" + (10 + i % 20 * 2)).jpeg());
            }
            set.complete().awaitReady();
        }
        Path here = Distribution.newFolder("stac-clients");
        Path venv = here.resolve("venv");
        if (run(here.resolve("venv.txt"), List.of("python3", "-m", "venv", venv.toString())) != 0
                || run(here.resolve("pip.txt"), pip(venv)) != 0) {
            Material.lacking("the STAC clients cannot be installed here with python3: " + CLIENTS);
        }
        Path told = here.resolve("told.md");
        assertEquals(0, run(told, List.of(venv.resolve("bin/python").toString(), script.toString(), shared.api().base().toString())),
                () -> read(told));
        List<String> lines = read(told).lines().toList();
        int classes = lines.indexOf(lines.stream().filter(line -> line.startsWith("| stac-api-validator class")).findFirst().orElseThrow());
        steps = new LinkedHashMap<>();
        lines.subList(0, classes).stream().filter(line -> line.startsWith("| ")).map(StacClientsIT::cells).forEach(cells -> steps.put(cells[1], cells[2]));
        validator = lines.subList(classes, lines.size());
    }

    private static List<String> pip(Path venv) {
        List<String> command = new ArrayList<>(List.of(venv.resolve("bin/pip").toString(), "install", "-q", "--disable-pip-version-check"));
        command.addAll(CLIENTS);
        return command;
    }

    private static String[] cells(String line) {
        return Arrays.stream(line.split("(?<!\\\\)\\|")).map(String::strip).toArray(String[]::new);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int run(Path output, List<String> command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        } catch (IOException e) {
            return -1; // no such program
        }
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return -2;
        }
        return process.exitValue();
    }

    @Test
    void everyStepWorks() {
        assertEquals(Map.of(), select(told -> told.startsWith("FAILS")));
        assertTrue(steps.size() > 40, steps::toString);
    }

    @Test
    void nothingIsLeftOut() {
        assertEquals(Map.of(), select(told -> {
            Matcher counted = COUNTED.matcher(told);
            if (!counted.matches()) {
                return false;
            }
            long found = Long.parseLong(counted.group(1));
            long there = Long.parseLong(counted.group(3));
            return counted.group(2) == null ? found != there : counted.group(2).startsWith("more") ? found <= there : found < there;
        }));
        assertTrue(steps.values().stream().filter(told -> COUNTED.matcher(told).matches()).count() > 20, steps::toString);
    }

    @Test
    void theCoreSchemasHold() {
        Map<String, String> schemas = new LinkedHashMap<>(steps);
        schemas.keySet().removeIf(step -> !step.contains("core schema"));
        assertEquals(6, schemas.size(), steps::toString);
        assertEquals(Set.of("valid"), Set.copyOf(schemas.values()), schemas::toString);
    }

    private static Map<String, String> select(Predicate<String> bad) {
        Map<String, String> found = new LinkedHashMap<>(steps);
        found.values().removeIf(bad.negate());
        return found;
    }

    @Test
    void theValidatorFindsNothingButWhatClientsWant() {
        String part = "";
        for (String line : validator) {
            String[] cells = cells(line);
            if (cells.length > 1 && !cells[1].isEmpty()) {
                part = cells[1];
            } else if (CLASSES.contains(part)) {
                Matcher parameters = PARAMETERS.matcher(line);
                assertTrue(parameters.find() && WANTED.contains(parameters.group(1)), part + ": " + line);
            }
        }
        for (String each : CLASSES) {
            assertTrue(validator.stream().anyMatch(line -> line.startsWith("| " + each + " |")), each + " was not looked at: " + validator);
        }
    }
}
