package org.boulevard.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"fr | fr", "fr-CH | fr", "de-AT,en;q=0.5 | de", "en;q=0.1, hu | hu", "it, es;q=0.5 | es",
            "zh-Hant-TW,de;q=0.3 | de",
            "fr;q=0, es | es", "EN-gb | en", "*, hu;q=0.1 | hu", "ja,hu;q=0.5,*;q=0.1 | hu", "es-419 | es"})
    void theDearestOfOursCounts(String accepted, String language) {
        assertEquals(language, Languages.of(accepted).getLanguage());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "*", "xx", "it", "fr;q=0", "fr;q=x", ";;;", "\u0000", "-", "fr fr"})
    void whoeverWishesNoneOfOursReadsEnglish(String accepted) {
        assertEquals(Locale.ENGLISH, Languages.of(accepted));
    }

    @Test
    void aHeaderWithoutEndIsNotRead() {
        assertEquals(Locale.ENGLISH, Languages.of("fr,".repeat(1000) + "fr"));
    }

    @Test
    void allThatAreWishedAreToldInTheirOrder() {
        assertEquals("hu fr en", Languages.wished("en;q=0.1, fr-CA;q=0.5, it, hu, fr;q=0.4").stream()
                .map(Locale::getLanguage).collect(Collectors.joining(" ")));
    }
}
