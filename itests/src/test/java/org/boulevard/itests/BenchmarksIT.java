package org.boulevard.itests;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The benchmarks that anyone can run do run, with few pictures. What they print here means nothing, so nothing is asked of it. */
class BenchmarksIT {
    private static final int MINUTES = 8;

    @Test
    @Timeout(value = MINUTES + 2, unit = TimeUnit.MINUTES)
    void readingAndLargeSetsAreMeasuredToTheEnd() throws IOException, InterruptedException {
        if (!isThere("psql") || !isThere("python3")) {
            Material.lacking("psql or python3 is not installed");
        }
        ProjectScript.run("benchmarks/small.sh", Map.of(), MINUTES);
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
