package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Boulevard on a data folder of its own, started by the launch script and driven from outside, as users do. */
final class Server implements AutoCloseable {
    private static final Duration BOOT = Duration.ofSeconds(180);
    private static final Duration STOP = Duration.ofSeconds(60);
    /** How ssh says that nobody listens. */
    private static final int NO_CONNECTION = 255;
    private static final Set<Server> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(server -> {
            server.kill();
            LeftDatabase.end(server.data);
        })));
    }

    private final String name;
    private final Path data;
    private final int port = freePort();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Integer> statusesAtStart = new ArrayList<>();
    private Process process;
    private Duration startUp;

    private Server(String name) {
        this.name = name;
        try {
            this.data = Distribution.newFolder(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new one, not started yet. */
    static Server fresh(String name) {
        return new Server(name);
    }

    /** @param value null: not set */
    Server with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Writes a settings file before the first start; the distribution's own does not replace it. */
    Server withSettings(String file, String... lines) {
        try {
            Files.createDirectories(data.resolve("etc"));
            Files.write(data.resolve("etc").resolve(file), List.of(lines));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it and waits until it answers. */
    Server start() {
        begin();
        awaitReady();
        return this;
    }

    /** Starts it and does not wait. */
    Server begin() {
        try {
            ProcessBuilder run = command("run");
            run.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("out.txt").toFile()));
            process = run.start();
            RUNNING.add(this);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Distribution.script().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> variables = builder.environment();
        // What is set in the developer's shell is none of the tests' business.
        variables.keySet().removeIf(variable -> variable.matches("(BOULEVARD|API|FS|DB|PICTURE|INFRA|KARAF|OAUTH|FLASK)_.*"));
        variables.put("BOULEVARD_DATA", data.toString());
        variables.put("BOULEVARD_PORT", String.valueOf(port));
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        // Looking for faces costs a second a picture, and most tests are not about them.
        variables.put("BOULEVARD_BLUR_ENGINE", "none");
        environment.forEach((variable, value) -> {
            if (value == null) {
                variables.remove(variable);
            } else {
                variables.put(variable, value);
            }
        });
        return builder;
    }

    /** Waits until the API answers, from the start of the process on, and remembers what it answered before. */
    void awaitReady() {
        statusesAtStart.clear();
        Api api = api();
        long begin = System.nanoTime();
        Await.until("an answer of " + name, BOOT, Duration.ofMillis(100), () -> {
            if (!process.isAlive()) {
                fail(name + " ended while starting:\n" + output());
            }
            int status = api.statusOrNone("/");
            if (status != Api.NO_ANSWER) {
                statusesAtStart.add(status);
            }
            return status == 200;
        });
        startUp = Duration.ofNanos(System.nanoTime() - begin);
        System.out.println(name + ": answers after " + startUp.toMillis() + " ms");
    }

    /** What the landing page answered while the server was starting, the last time it was started. */
    List<Integer> statusesAtStart() {
        return List.copyOf(statusesAtStart);
    }

    Api api() {
        return new Api(URI.create("http://127.0.0.1:" + port + "/api"), null);
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    /** Ends it as a power cut does. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end, with SIGTERM. */
    void stop() {
        process.destroy();
        awaitEnd();
    }

    /** Waits until it has ended by itself. */
    void awaitEnd() {
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                fail(name + " did not end within " + STOP);
            }
            RUNNING.remove(this);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Runs one command in the console and gives back what it printed. Right after a start it is waited for. */
    String console(String command) {
        AtomicReference<Printed> printed = new AtomicReference<>();
        Await.until("the console to open", () -> {
            printed.set(runInConsole(command));
            return printed.get().status() != NO_CONNECTION;
        });
        assertEquals(0, printed.get().status(), () -> command + " failed: " + printed.get().text());
        return printed.get().text();
    }

    /** Runs one command that has to fail. */
    void consoleRefuses(String command) {
        Printed printed = runInConsole(command);
        assertTrue(printed.status() != 0 && printed.status() != NO_CONNECTION, () -> command + " did not fail: " + printed.text());
    }

    private record Printed(int status, String text) {
    }

    private Printed runInConsole(String command) {
        try {
            Path file = Files.createTempFile(data, "console", ".txt");
            Process console = command("console", command).redirectError(ProcessBuilder.Redirect.DISCARD).redirectOutput(file.toFile()).start();
            console.getOutputStream().close();
            if (!console.waitFor(60, TimeUnit.SECONDS)) {
                console.destroyForcibly();
                fail("the console did not come back from " + command);
            }
            String text = Files.readString(file).replaceAll("\u001B\\[[0-9;?]*[a-zA-Z]", "").replace("\r", "");
            Files.delete(file);
            return new Printed(console.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The token of an account, which is made if it is not there. */
    String token(String account, String role) {
        return console("boulevard:token --account " + account + " --create --role " + role + " --quiet").strip();
    }

    /** The API as called by that account. */
    Api apiOf(String account, String role) {
        return api().with(token(account, role));
    }

    /** Drops a bundle into the server and waits until it has started. */
    void install(Path jar, String symbolicName) {
        deploy(jar);
        Await.until(symbolicName + " to start", () -> console("bundle:list -s").lines()
                .anyMatch(line -> line.contains(symbolicName) && line.contains("Active")));
    }

    /** Drops a plugin into the server, in one step, so that no half of it is seen. */
    void deploy(Path jar) {
        try {
            Path deploy = Files.createDirectories(data.resolve("deploy"));
            Path part = Files.copy(jar, data.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, deploy.resolve(jar.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void undeploy(Path jar) {
        try {
            Files.delete(data.resolve("deploy").resolve(jar.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes one line of a settings file while the server runs. */
    void set(String file, String key, String value) {
        set(file, Map.of(key, value));
    }

    /** Changes several lines at once: as an editor that saves does. */
    void set(String file, Map<String, String> values) {
        Path settings = data.resolve("etc").resolve(file);
        try {
            String text = Files.readString(settings);
            for (var value : values.entrySet()) {
                Matcher line = Pattern.compile("^" + Pattern.quote(value.getKey()) + "\\s*=.*$", Pattern.MULTILINE).matcher(text);
                if (!line.find()) {
                    fail(file + " has no line " + value.getKey());
                }
                text = line.replaceFirst(Matcher.quoteReplacement(value.getKey() + " = " + value.getValue()));
            }
            Path part = Files.writeString(data.resolve(file), text);
            Files.move(part, settings, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file that the picture store keeps, by its path in it. */
    List<String> storedFiles() {
        return files(data.resolve("pictures"));
    }

    /** Files that arrive or are being made, and what is noted of them. */
    List<String> workFiles() {
        return files(data.resolve("work"));
    }

    static List<String> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (UncheckedIOException e) {
            // Something was being removed while we looked.
            return files(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String log() {
        Path log = data.resolve("log").resolve("boulevard.log");
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String output() {
        try {
            return Files.readString(data.resolve("out.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails on errors in the log, and on things that were silently not registered. @param expected parts of lines that are meant to be there */
    void assertNothingOddInLog(String... expected) {
        List<String> odd = log().lines()
                .filter(line -> line.matches("^\\d{4}-\\S+ ERROR .*") || line.contains("Skipped registration") || line.contains("OutOfMemoryError"))
                // Told by a Java that is older than the boundaries of the time zones.
                .filter(line -> !line.contains("Some of the zone ids were not recognized by the Java runtime"))
                .filter(line -> Stream.of(expected).noneMatch(line::contains))
                .toList();
        assertEquals(List.of(), odd, "odd lines in the log of " + name);
    }

    /** Stops it and removes what it kept, except for its log. */
    @Override
    public void close() {
        if (isRunning()) {
            stop();
        }
        LeftDatabase.end(data);
        for (String kept : List.of("pictures", "work", "postgres", "karaf")) {
            delete(data.resolve(kept));
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that is free with the console's beside it, and from which the system takes none for clients. */
    private static int freePort() {
        while (true) {
            int candidate = ThreadLocalRandom.current().nextInt(20_000, 29_000);
            if (isFree(candidate) && isFree(candidate + 3101)) {
                return candidate;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
