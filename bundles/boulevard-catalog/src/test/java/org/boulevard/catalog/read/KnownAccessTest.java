package org.boulevard.catalog.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Pictures.Access;
import org.boulevard.api.model.Role;
import org.boulevard.api.model.Visibility;
import org.boulevard.catalog.Announcements;
import org.boulevard.catalog.pictures.PostgresPictures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may see a picture is remembered, and never longer than it is true. */
class KnownAccessTest {
    private final Street street = new Street();
    private final Announcements announcements = new Announcements(street.database);
    private final PostgresPictures pictures = new PostgresPictures(street.database, announcements);
    private UUID sequence;
    private UUID picture;

    @BeforeEach
    void aPicture() throws Exception {
        Caller alice = street.account("alice", Role.USER);
        sequence = street.readySequence(alice, "ride");
        picture = street.picture(alice, sequence, 1, 2, 48);
        announcements.start();
        await(announcements::isHearing);
    }

    @AfterEach
    void close() throws InterruptedException {
        pictures.stop();
        announcements.close();
    }

    private Access access() {
        return pictures.access(picture).orElseThrow();
    }

    @Test
    void whatThisServerChangesCountsAtOnce() {
        for (int i = 0; i < 200; i++) {
            Visibility visibility = i % 2 == 0 ? Visibility.OWNER_ONLY : Visibility.ANYONE;
            street.change(picture, "visibility = '" + visibility.text() + "'");
            assertEquals(visibility, access().visibility());
            street.changeSequence(sequence, "visibility = '" + visibility.text() + "'");
            assertEquals(visibility, access().sequenceVisibility());
        }
        street.changeSequence(sequence, "status = 'deleted'");
        assertTrue(pictures.access(picture).isEmpty());
    }

    @Test
    void nothingIsAskedTwiceAndNothingUnknownRemembered() throws Exception {
        await(() -> access() == access());
        assertEquals(access(), pictures.recordedAccess(picture).orElseThrow());
        assertFalse(access() == pictures.recordedAccess(picture).orElseThrow());
        assertTrue(pictures.access(UUID.randomUUID()).isEmpty());
    }

    @Test
    void whatOthersChangeIsHeard() throws Exception {
        assertEquals(Visibility.ANYONE, access().visibility());
        behindOurBack("update pictures set visibility = 'owner-only'");
        await(() -> access().visibility() == Visibility.OWNER_ONLY);
        behindOurBack("update sequences set visibility = 'logged-only'");
        await(() -> access().sequenceVisibility() == Visibility.LOGGED_ONLY);
        behindOurBack("delete from pictures");
        await(() -> pictures.access(picture).isEmpty());
    }

    @Test
    void whoeverHearsNothingRemembersNothing() throws Exception {
        Access first = access();
        behindOurBack("select pg_terminate_backend(pid) from pg_stat_activity where query = '' and datname = current_database()");
        await(() -> first != access());
        await(() -> access() == access());
        announcements.close();
        assertFalse(access() == access());
    }

    private void behindOurBack(String sql) throws SQLException {
        try (var connection = street.database.dataSource().getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void await(BooleanSupplier what) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!what.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "it did not come");
            Thread.sleep(1);
        }
    }
}
