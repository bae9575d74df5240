package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many large uploads at once in a small heap. */
class MemoryIT {
    private static final int CLIENTS = 20;
    private static final int LARGEST = 52_428_800;

    @Test
    void twentyParallelUploadsAtTheSizeLimitFitInTheHeap() throws IOException, InterruptedException, ExecutionException {
        try (Server server = Server.fresh("memory").with("BOULEVARD_JAVA_OPTS", "-Xmx768m").start()) {
            UploadedSet set = UploadedSet.create(server.api(), "Large ones", "'no_deduplication': true");
            byte[] large = Arrays.copyOf(MadePicture.picture().sized(4096, 2048).jpeg(), LARGEST);
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            try {
                List<Future<Api.Answer>> answers = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    String name = i + ".jpg";
                    // What follows the end of the picture makes it large, and another one; nobody looks at it.
                    byte[] own = i == 0 ? large : large.clone();
                    own[LARGEST - 1] = (byte) i;
                    answers.add(clients.submit(() -> set.upload(name).send(own)));
                }
                for (Future<Api.Answer> answer : answers) {
                    answer.get().expect(202);
                }
            } finally {
                clients.shutdownNow();
            }
            set.complete().awaitReady();
            assertEquals(CLIENTS, set.items(set.collection()).size());
            assertFalse(server.log().contains("OutOfMemoryError"));
            server.assertNothingOddInLog();
        }
    }
}
