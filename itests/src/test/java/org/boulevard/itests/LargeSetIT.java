package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A set that is large for a test, sent by several clients at once: what {@code benchmarks/sets.sh} measures with many more. */
class LargeSetIT {
    private static final int CLIENTS = 4;
    private static final int PICTURES = 400;

    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    @Test
    void everyPictureIsCountedWhateverTheirNumberAndFewRowsAreReadForIt() throws Exception {
        UploadedSet set = shared.newSet(shared.api(), "Large", "'no_deduplication': true, 'no_split': true, 'estimated_nb_files': " + PICTURES);
        send(set);
        assertTrue(set.read().get("completed").asBoolean(), "no file was missed by the count");
        set.complete().complete().awaitReady();
        JsonNode read = set.read();
        assertEquals("{\"prepared\":400,\"preparing\":0,\"broken\":0,\"rejected\":0,\"not_processed\":0}", read.get("items_status").toString());
        assertEquals(PICTURES, read.get("nb_items").asInt());
        assertEquals(PICTURES, read.get("associated_collections").get(0).get("nb_items").asInt());
        assertEquals(PICTURES, set.files().size());
        // 800 statements changed something: what they left was summed up on the way.
        assertTrue(countRows(set) < PICTURES, () -> countRows(set) + " rows");

        String collection = set.collection();
        shared.api().patch("/upload_sets/" + set.id(), "{'sort_method': 'filename-desc'}").expect(200);
        set.complete();
        Await.until("the order to be turned", () -> set.items(collection).get(0).get("properties").get("original_file:name").asText().equals("399.jpg"));
        assertEquals(collection, set.collection());
        assertEquals(PICTURES, set.read().get("items_status").get("prepared").asInt());
    }

    private static void send(UploadedSet set) throws InterruptedException, ExecutionException {
        List<Callable<String>> files = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            int number = i;
            files.add(() -> set.send(number + ".jpg", MadePicture.picture().sized(64, 48).at(6.0, 45 + number * 5e-5)
                    .taken("2024-03-01T%02d:%02d:%02d".formatted(10 + number / 3600, number / 60 % 60, number % 60)).jpeg()));
        }
        var clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (var sent : clients.invokeAll(files)) {
                sent.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static int countRows(UploadedSet set) {
        Path postgres = shared.server().data().resolve("postgres");
        try {
            String port = Files.readAllLines(postgres.resolve("data/postmaster.pid")).get(3).strip();
            try (var connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/boulevard", "boulevard",
                    Files.readString(postgres.resolve("password")).strip()); var query = connection.createStatement();
                    var rows = query.executeQuery("select count(*) from picture_counts where upload_set_id = '" + set.id() + "'")) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
