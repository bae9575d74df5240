package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What operators see in the console. */
class ConsoleIT {
    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    @Test
    void statusSaysWhereTheServerIsAndWhatItUses() {
        String status = shared.server().console("boulevard:status");
        assertTrue(status.contains("127.0.0.1:" + shared.server().port() + "/api/"), status);
        assertTrue(status.contains("PostgreSQL 18"), status);
        for (String name : new String[] {"fs", "none", "spacetime"}) {
            assertTrue(status.matches("(?s).*\\b" + name + "\\b.*"), status);
        }
        assertTrue(status.matches("(?s).*\\d+ waiting, \\d+ running.*"), status);
    }

    @Test
    void pluginsAreListedByKindAndName() {
        String plugins = shared.server().console("boulevard:plugins");
        assertTrue(lineWith(plugins, " fs ").contains("in use"), plugins);
        assertTrue(lineWith(plugins, " spacetime ").contains("in use"), plugins);
        assertTrue(lineWith(plugins, " corner ").contains("available"), plugins);
    }

    private static String lineWith(String printed, String part) {
        return printed.lines().filter(line -> line.contains(part)).findFirst().orElseThrow(() -> new AssertionError("no" + part + "in:\n" + printed));
    }

    @Test
    void jobsSaysWhenNothingWaits() {
        Await.until("the queue to be empty", () -> shared.server().console("boulevard:jobs").strip().equals("No jobs are waiting."));
    }

    @Test
    void aTokenIsPrintedForTheDefaultAccountAndForANamedOne() {
        String ours = shared.server().console("boulevard:token --quiet").strip();
        assertTrue(ours.matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+"), ours);
        shared.api().with(ours).get("/").expect(200);
        String told = shared.server().console("boulevard:token --account carol --create --role admin");
        assertTrue(told.contains("carol (admin"), told);
        assertEquals(shared.server().token("carol", "admin"), shared.server().token("carol", "admin"), "asking again gives the same");
    }

    @Test
    void nobodyGetsInWithoutTheKey() throws Exception {
        Process ssh = new ProcessBuilder("ssh", "-q", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null",
                "-o", "IdentitiesOnly=yes", "-p", String.valueOf(shared.server().port() + 3101), "boulevard@127.0.0.1", "boulevard:status")
                .redirectErrorStream(true).start();
        ssh.getOutputStream().close();
        String said = new String(ssh.getInputStream().readAllBytes());
        assertTrue(ssh.waitFor() != 0, said);
        assertTrue(!said.contains("PostgreSQL"), said);
    }
}
