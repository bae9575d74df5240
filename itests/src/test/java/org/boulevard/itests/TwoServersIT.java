package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two servers on one PostgreSQL and one folder of pictures share the work. */
class TwoServersIT {
    private static final Duration LEASE = Duration.ofSeconds(60);

    @Test
    void onTheOldestPostgresEachPictureIsProcessedOnce() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = postgres("oldest.jar", "14"); Server one = server("one", postgres, null)) {
            one.begin();
            try (Server other = server("other", postgres, one).start()) {
                one.awaitReady();
                UploadedSet set = send(one, 8);
                set.complete().awaitReady();
                assertDoneOnce(postgres, set, 8);
                assertTrue(worked(one) && worked(other), "both had work to do");
                assertEquals(8, new UploadedSet(other.api(), set.id()).itemsByName().size());
                one.assertNothingOddInLog();
                other.assertNothingOddInLog();
            }
        }
    }

    @Test
    void onTheNewestPostgresTheOtherFinishesTheWorkOfOneThatIsKilled() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = postgres("newest.jar", "18"); Server one = server("victim", postgres, null)) {
            one.begin();
            try (Server other = server("survivor", postgres, one).start()) {
                one.awaitReady();
                UploadedSet set = send(one, 8);
                set.complete();
                Await.until("both to work", Duration.ofSeconds(30), Duration.ofMillis(20), () -> worked(one) && worked(other) && isBusy(postgres));
                one.kill();
                long killed = System.nanoTime();
                UploadedSet seen = new UploadedSet(other.api(), set.id());
                seen.awaitReady();
                Duration passed = Duration.ofNanos(System.nanoTime() - killed);
                System.out.println("The survivor finished the work " + passed.toSeconds() + " s after the other was killed");
                assertTrue(passed.compareTo(LEASE.plusSeconds(20)) < 0, passed::toString);
                assertDoneOnce(postgres, seen, 8);
                other.assertNothingOddInLog();
            }
        }
    }

    private static boolean worked(Server server) {
        return server.log().contains("prepare ") && server.log().contains(" done in ");
    }

    /** Whether both hold a picture at this moment. */
    private static boolean isBusy(EmbeddedPostgres postgres) {
        try {
            return count(postgres, "select count(distinct leased_by) from jobs where leased_until > now()") == 2;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static UploadedSet send(Server server, int pictures) {
        UploadedSet set = UploadedSet.create(server.api(), "Shared work", "");
        for (int i = 0; i < pictures; i++) {
            set.send(i + ".jpg", MadePicture.picture().sized(8192, 4096).detailed().at(2 + i * 0.0005, 48.0).jpeg());
        }
        return set;
    }

    private static void assertDoneOnce(EmbeddedPostgres postgres, UploadedSet set, int pictures) throws SQLException {
        assertEquals(pictures, set.items(set.collection()).size());
        Await.until("the queue to be empty", () -> {
            try {
                return count(postgres, "select count(*) from jobs") == 0;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        assertEquals(pictures, count(postgres, "select count(*) from job_history where kind = 'prepare' and error is null"));
        assertEquals(pictures, count(postgres, "select count(distinct subject) from job_history where kind = 'prepare' and error is null"));
    }

    private static int count(EmbeddedPostgres postgres, String query) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection(); Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getInt(1);
        }
    }

    private static Server server(String name, EmbeddedPostgres postgres, Server sharesFolderOf) {
        Server server = Server.fresh(name).with("BOULEVARD_DB_URL", "postgres://postgres:postgres@127.0.0.1:" + postgres.getPort() + "/postgres")
                .with("FLASK_SECRET_KEY", "the same secret for both servers, long enough");
        return sharesFolderOf == null ? server : server.with("FS_URL", sharesFolderOf.data().resolve("pictures").toString());
    }

    private static EmbeddedPostgres postgres(String binaries, String version) throws IOException, SQLException {
        Path folder = Distribution.newFolder("postgres");
        Path jar = Distribution.file("boulevard.postgres").resolve(binaries);
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setPgBinaryResolver((system, architecture) -> ZipEntryStream.open(jar, "postgres-linux-x86_64.txz"))
                .setOverrideWorkingDirectory(folder.toFile()).setDataDirectory(folder.resolve("data")).start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection()) {
            assertTrue(connection.getMetaData().getDatabaseProductVersion().startsWith(version));
        }
        return postgres;
    }
}
