package org.boulevard.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RemotePostgresTest {

    private Path folder;
    private OwnPostgres somebodys;
    private DatabaseAddress address;
    private RemotePostgres remote;

    @BeforeEach
    void letSomebodyRunOne() throws Exception {
        folder = TestPostgres.newFolder();
        somebodys = new OwnPostgres(folder, 5, Map.of("fsync", "off"));
        address = somebodys.open();
        remote = new RemotePostgres(address);
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        remote.close();
        somebodys.close();
        PostgresBinaries.delete(folder);
    }

    @Test
    void isOpenWhenTheServerAnswers() throws SQLException {
        assertEquals(address, remote.open());
    }

    @Test
    void noticesThatTheServerWentAwayAndOpensAgainWhenItIsBack() throws Exception {
        remote.open();
        somebodys.close();
        remote.awaitLoss();
        assertThrows(SQLException.class, remote::open);

        somebodys.open();

        assertEquals(address, remote.open());
    }
}
