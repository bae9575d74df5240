package org.boulevard.storage.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FolderUrlTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "/srv/pictures, /srv/pictures",
        "/srv/my pictures/, /srv/my pictures",
        "/srv/100% street, /srv/100% street",
        "osfs:///srv/pictures, /srv/pictures",
        "osfs:///srv/my%20pictures, /srv/my pictures",
        "osfs:///srv/a+b, /srv/a+b",
        "osfs:///srv/pictures?create=true, /srv/pictures",
        "file:///srv/pictures, /srv/pictures",
        "file:/srv/pictures, /srv/pictures"})
    void readsPathsAndUrls(String text, String path) {
        assertEquals(Path.of(path), FolderUrl.parse(text));
    }

    @Test
    void aRelativePathStartsWhereTheServerRuns() {
        assertEquals(Path.of("pictures").toAbsolutePath(), FolderUrl.parse("pictures"));
        assertEquals(Path.of("pictures").toAbsolutePath(), FolderUrl.parse("osfs://pictures"));
    }

    @Test
    void aTildeIsTheHomeFolder() {
        assertEquals(Path.of(System.getProperty("user.home"), "pictures"), FolderUrl.parse("osfs://~/pictures"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket", "mem://", "osfs://", " "})
    void refusesWhatIsNoFolderAndSaysWhatToWrite(String text) {
        var e = assertThrows(IllegalArgumentException.class, () -> FolderUrl.parse(text));
        assertTrue(e.getMessage().contains("org.boulevard.storage.fs.cfg"), e.getMessage());
    }

    @Test
    void asksForAFolderWhenThereIsNone() {
        var e = assertThrows(IllegalArgumentException.class, () -> new FsPictureStore(TestSettings.url("")));
        assertTrue(e.getMessage().contains("url = "), e.getMessage());
    }
}
