package org.boulevard.postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.postgresql.Driver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own: the programs that this bundle carries, working in a folder of the server, as a child process that
 * only this machine can reach. What a killed server left running is stopped first, so it always runs with our settings.
 */
final class OwnPostgres implements PostgresServer {

    private static final Logger log = LoggerFactory.getLogger(OwnPostgres.class);
    private static final String NAME = "boulevard";   // of the database and of its user
    private static final Duration START_PATIENCE = Duration.ofMinutes(5);   // recovery after a power cut can be long
    private static final Duration POLL = Duration.ofMillis(20);
    private static final int OTHER_CONNECTIONS = 10;   // an operator's psql, the watch of a backup, …
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("fsync", "on"),
            Map.entry("timezone", "UTC"),
            // Little memory and few processes: it serves one program, on a machine that has pictures to work on.
            Map.entry("shared_buffers", "64MB"),
            Map.entry("jit", "off"),
            Map.entry("io_method", "sync"),
            Map.entry("max_parallel_workers_per_gather", "0"),
            Map.entry("max_logical_replication_workers", "0"),
            Map.entry("logging_collector", "off"),
            Map.entry("log_destination", "stderr"),
            Map.entry("log_line_prefix", ""),
            Map.entry("log_min_messages", "log"),   // what fails a single statement is told to its sender
            Map.entry("log_min_error_statement", "panic"),
            Map.entry("log_checkpoints", "off"));

    private final Path folder;
    private final Path data;
    private final Path passwordFile;
    private final Map<String, String> settings;
    private FileChannel lockFile;
    private Unprivileged user;
    private Path programs;
    private Process process;
    private int port;

    OwnPostgres(Path folder, int connections, Map<String, String> moreSettings) {
        this.folder = folder.toAbsolutePath().normalize();
        this.data = this.folder.resolve("data");
        this.passwordFile = this.folder.resolve("password");
        this.settings = new LinkedHashMap<>(SETTINGS);
        settings.put("max_connections", String.valueOf(connections + OTHER_CONNECTIONS));
        settings.putAll(moreSettings);
    }

    @Override
    public DatabaseAddress open() throws IOException, SQLException, InterruptedException {
        var begin = Instant.now();
        lock();
        programs = PostgresBinaries.unpackInto(folder);
        user = Unprivileged.choose();
        if (!Files.isDirectory(data)) {
            createCluster();
        }
        checkVersion();
        user.own(folder);
        user.checkReach(program("postgres"));
        stopLeftOver();
        start();
        awaitReady(begin.plus(START_PATIENCE));
        var address = new DatabaseAddress("127.0.0.1:" + port, NAME, NAME, password(), Map.of());
        createDatabase(address);
        log.info("Database: PostgreSQL {} of our own in {}, port {}, started in {} ms", PostgresBinaries.version(), data, port,
                Duration.between(begin, Instant.now()).toMillis());
        return address;
    }

    /** Takes the folder for this process: two servers on one folder would stop each other's PostgreSQL. */
    private void lock() throws IOException {
        if (lockFile != null) {
            return;
        }
        Files.createDirectories(folder);
        FileChannel channel = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
        if (!tryLock(channel)) {
            channel.close();
            throw new IOException("The database folder " + folder
                    + " is in use by another server; give this one a BOULEVARD_DATA of its own.");
        }
        lockFile = channel;   // the lock goes with it
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;   // held by this very process
        }
    }

    private void createCluster() throws IOException, InterruptedException {
        Path part = folder.resolve("data.part");   // renamed when whole
        PostgresBinaries.delete(part);
        Files.createDirectory(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.deleteIfExists(passwordFile);
        Files.createFile(passwordFile, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(passwordFile, randomPassword());
        user.own(folder);
        user.checkReach(program("initdb"));
        user.run(List.of(program("initdb").toString(), "-D", part.toString(), "-U", NAME, "--pwfile=" + passwordFile,
                "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
                "--data-checksums"));
        Files.move(part, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String randomPassword() {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        return Base64.getUrlEncoder().encodeToString(secret);
    }

    private String password() throws IOException {
        return Files.readString(passwordFile).strip();
    }

    private void checkVersion() throws IOException {
        String ours = PostgresBinaries.version().replaceFirst("\\..*", "");
        String theirs = Files.readString(data.resolve("PG_VERSION")).strip();
        if (!ours.equals(theirs)) {
            throw new IOException("The database in " + data + " was made by PostgreSQL " + theirs + " and this is " + ours
                    + "; move it with pg_dump and pg_restore.");
        }
    }

    private void stopLeftOver() throws IOException, InterruptedException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        // The number may belong to quite another process by now, above all in a restarted container.
        boolean ours = ProcessHandle.of(pid).flatMap(p -> p.info().arguments())
                .map(arguments -> List.of(arguments).contains(data.toString())).orElse(false);
        if (ours) {
            log.info("Stopping the PostgreSQL that an earlier server left running (process {})", pid);
            stop();
        } else {
            Files.delete(pidFile);
        }
    }

    private void start() throws IOException, InterruptedException {
        if (port == 0) {   // once chosen it stays, so that a DataSource survives a restart of PostgreSQL
            port = freePort();
        }
        var command = new ArrayList<>(List.of(program("postgres").toString(), "-D", data.toString(), "-p", String.valueOf(port)));
        settings.forEach((name, value) -> {
            command.add("-c");
            command.add(name + "=" + value);
        });
        // A session of its own: Ctrl-C in the terminal is for the server, which then stops its database last.
        process = user.command(Unprivileged.concat(List.of("setsid"), command)).start();
        process.getOutputStream().close();
        var listener = new Thread(this::listen, "boulevard-postgres-log");
        listener.setDaemon(true);
        listener.start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** PostgreSQL's words become ours. */
    private void listen() {
        try (var lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("FATAL") || line.startsWith("PANIC")) {
                    log.warn("PostgreSQL: {}", line);
                } else {
                    log.debug("PostgreSQL: {}", line);
                }
            }
        } catch (IOException e) {
            log.debug("PostgreSQL's messages ended", e);
        }
    }

    /** The last line of postmaster.pid says when connections are taken; asking by connecting would fill its log. */
    private void awaitReady(Instant deadline) throws IOException, InterruptedException {
        Path pidFile = data.resolve("postmaster.pid");
        while (Instant.now().isBefore(deadline)) {
            if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("PostgreSQL ended while starting, with status " + process.exitValue());
            }
            if (Files.exists(pidFile)) {
                List<String> lines = Files.readAllLines(pidFile);
                if (lines.size() >= 8 && lines.get(0).strip().equals(String.valueOf(process.pid()))
                        && lines.get(7).strip().equals("ready")) {
                    return;
                }
            }
        }
        stop();
        throw new IOException("PostgreSQL was not ready after " + START_PATIENCE.toMinutes() + " minutes");
    }

    private static void createDatabase(DatabaseAddress address) throws SQLException {
        try (Connection connection = new Driver().connect(address.withDatabase("postgres").jdbcUrl(), address.credentials());
                var statement = connection.createStatement()) {
            try (var found = statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database " + NAME);
        }
    }

    @Override
    public void awaitLoss() throws InterruptedException {
        process.waitFor();
    }

    /** Cuts connections and stops; a plain SIGTERM would wait for them. */
    private void stop() throws IOException, InterruptedException {
        user.run(List.of(program("pg_ctl").toString(), "-D", data.toString(), "-m", "fast", "-w", "-t", "60", "stop"));
    }

    private Path program(String name) {
        return programs.resolve("bin").resolve(name);
    }

    Process process() {
        return process;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (process != null && process.isAlive()) {
            stop();
        }
        if (lockFile != null) {
            lockFile.close();
            lockFile = null;
        }
    }
}
