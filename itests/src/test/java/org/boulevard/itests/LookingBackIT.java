package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The last class: what the others did to the shared server has left no trace. */
@Order(Integer.MAX_VALUE)
class LookingBackIT {
    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    @Test
    void nothingOddIsInTheLog() {
        shared.server().assertNothingOddInLog();
    }

    @Test
    void noFileIsLeft() {
        Await.until("the queue to be empty", () -> shared.server().console("boulevard:jobs").contains("No jobs"));
        assertEquals(List.of(), shared.server().storedFiles());
        assertEquals(List.of(), shared.server().workFiles());
    }
}
