package org.boulevard.pipeline.derivatives;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SpanTest {
    @Test
    void takesJustWhatIsWantedWhereItsBordersAreWholePixels() {
        assertEquals(new Span(2160, 1440, 500, 0), Span.of(5760, 2000, 750, 500));
    }

    @Test
    void takesMoreUpToTheNextCommonBorderWhereTheyAreNot() {
        assertEquals(new Span(672, 1344, 500, 100), Span.of(2688, 1000, 350, 300));
    }

    @Test
    void takesEverythingWhereNoBorderIsCommon() {
        assertEquals(new Span(0, 2879, 1000, 350), Span.of(2879, 1000, 350, 300));
    }
}
