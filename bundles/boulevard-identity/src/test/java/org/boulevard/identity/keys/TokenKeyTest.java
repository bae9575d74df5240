package org.boulevard.identity.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenKeyTest {
    @TempDir
    Path folder;

    @Test
    void makesAKeyThatOnlyItsOwnerCanRead() throws Exception {
        Path file = folder.resolve("keys/token.key");
        TokenKey made = TokenKey.kept(file);
        assertEquals(64, made.bytes().length);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void keepsTheKeyThatIsThere() throws Exception {
        Path file = folder.resolve("token.key");
        assertArrayEquals(TokenKey.kept(file).bytes(), TokenKey.kept(file).bytes());
    }

    @Test
    void makesAnotherKeyElsewhere() throws Exception {
        byte[] one = TokenKey.kept(folder.resolve("one")).bytes();
        byte[] other = TokenKey.kept(folder.resolve("other")).bytes();
        assertTrue(!java.util.Arrays.equals(one, other));
    }

    @Test
    void saysWhatToDoAboutAFileThatIsEmpty() throws Exception {
        Path file = Files.createFile(folder.resolve("token.key"));
        var refused = assertThrows(IllegalArgumentException.class, () -> TokenKey.kept(file));
        assertEquals(file + " holds no secret of 32 characters or more: put it back from a backup, or remove it so that a new one is made "
                + "and all tokens change", refused.getMessage());
    }

    @Test
    void takesTheBytesOfAGivenSecretAsTheyAre() {
        assertArrayEquals("clé".getBytes(StandardCharsets.UTF_8), TokenKey.given("clé").bytes());
    }
}
