package org.boulevard.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How the programs of PostgreSQL are called. They refuse to run as root, which is what a container's main process usually is:
 * then they run in a user namespace in which we are nobody or, where those are forbidden, as the user nobody.
 *
 * @param prefix what stands before each command
 * @param owner  the user who has to own the files; negative: whoever owns them
 */
record Unprivileged(List<String> prefix, int owner) {

    private static final int ROOT = 0;
    private static final int NOBODY = 65534;
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    static Unprivileged choose() throws IOException, InterruptedException {
        if (currentUser() != ROOT) {
            return new Unprivileged(List.of(), -1);
        }
        if (succeeds(List.of("unshare", "-U", "true"))) {
            return new Unprivileged(List.of("unshare", "-U"), ROOT);
        }
        if (succeeds(concat(AS_NOBODY, List.of("true")))) {
            return new Unprivileged(AS_NOBODY, NOBODY);
        }
        throw new IOException("PostgreSQL cannot run as root and neither unshare -U nor setpriv works here; "
                + "start Boulevard as another user or set BOULEVARD_DB_URL.");
    }

    private static int currentUser() throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    /** Makes the folder the database user's own; an earlier start may have run in the other way. */
    void own(Path folder) throws IOException {
        if (owner < 0) {
            return;
        }
        try (var all = Files.walk(folder)) {
            all.forEach(this::own1);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void own1(Path path) {
        try {
            if (!Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(owner)) {
                Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", owner, LinkOption.NOFOLLOW_LINKS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder's path may be closed to the database user although the folder itself is open. */
    void checkReach(Path program) throws IOException, InterruptedException {
        if (!succeeds(concat(prefix, List.of("test", "-x", program.toString())))) {
            throw new IOException("PostgreSQL, which cannot run as root, cannot reach " + program
                    + "; let every user pass the folders above it (chmod o+x), choose another BOULEVARD_DATA, or set BOULEVARD_DB_URL.");
        }
    }

    /** A command that does not inherit settings of other PostgreSQL clients. */
    ProcessBuilder command(List<String> command) {
        var builder = new ProcessBuilder(concat(prefix, command)).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        return builder;
    }

    /** Runs a command to its end; its last words become the exception's when it fails. */
    void run(List<String> command) throws IOException, InterruptedException {
        Process process = command(command).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes()).strip();
        if (process.waitFor() != 0) {
            throw new IOException(Path.of(command.get(0)).getFileName() + " failed: "
                    + output.substring(output.lastIndexOf('\n') + 1));
        }
    }

    private static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;   // no such program here
        }
    }

    static List<String> concat(List<String> first, List<String> then) {
        var all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }
}
