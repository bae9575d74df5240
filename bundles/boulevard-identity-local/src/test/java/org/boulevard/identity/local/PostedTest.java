package org.boulevard.identity.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.ws.rs.WebApplicationException;
import org.junit.jupiter.api.Test;

class PostedTest {
    @Test
    void isReadAsBrowsersSendIt() throws IOException {
        Posted posted = read("username=%C3%89lodie+M.&password=a%26b%3Dc&empty=&=nameless&bare");
        assertEquals("Élodie M.", posted.get("username"));
        assertEquals("a&b=c", posted.get("password"));
        assertEquals("", posted.get("empty"));
        assertEquals("", posted.get("missing"));
    }

    @Test
    void isRefusedWhenItIsNoFormOrTooLarge() throws IOException {
        assertRefused(400, "password=%zz");
        assertRefused(413, "password=" + "x".repeat(16_400));
        assertEquals("", read("").get("password"));
    }

    private static void assertRefused(int status, String body) {
        try {
            assertEquals(status, assertThrows(WebApplicationException.class, () -> read(body)).getResponse().getStatus());
        } catch (RuntimeException e) {
            throw new AssertionError(e);
        }
    }

    private static Posted read(String body) throws IOException {
        return Posted.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
