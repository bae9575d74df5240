package org.boulevard.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.UUID;
import javax.ws.rs.NotFoundException;
import org.junit.jupiter.api.Test;

class IdentifiersTest {
    @Test
    void onlyTheWrittenOutFormIsAnId() {
        UUID id = UUID.fromString("abcdef01-0000-4000-8000-00000000abcd");
        assertEquals(Optional.of(id), Identifiers.uuid("ABCDEF01-0000-4000-8000-00000000ABCD"));
        for (String other : new String[] {"1-1-1-1-1", "00000000000040008000000000000000", "{abcdef01-0000-4000-8000-00000000abcd}", "", null}) {
            assertEquals(Optional.empty(), Identifiers.uuid(other));
        }
        var converter = new Identifiers().getConverter(UUID.class, UUID.class, new Annotation[0]);
        assertEquals(id, converter.fromString(id.toString()));
        assertThrows(NotFoundException.class, () -> converter.fromString("12345"));
    }
}
