package org.boulevard.identity.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every language says what English says. */
class TranslationsTest {
    private static final List<String> LANGUAGES = List.of("fr", "de", "es", "hu");
    private static final Pattern PLACE = Pattern.compile("\\{\\d+");

    @Test
    void haveTheSameSentences() throws Exception {
        for (String language : LANGUAGES) {
            assertEquals(new TreeSet<>(texts("").stringPropertyNames()), new TreeSet<>(texts("_" + language).stringPropertyNames()), language);
        }
    }

    @Test
    void fillInTheSameThings() throws Exception {
        Properties english = texts("");
        for (String language : LANGUAGES) {
            Properties other = texts("_" + language);
            for (String key : english.stringPropertyNames()) {
                assertEquals(places(english.getProperty(key)), places(other.getProperty(key)), language + " " + key);
            }
        }
    }

    @Test
    void quoteNothingByMistake() throws Exception {
        for (String language : List.of("", "_fr", "_de", "_es", "_hu")) {
            Properties texts = texts(language);
            for (String key : texts.stringPropertyNames()) {
                // A single apostrophe is a quotation mark in a pattern: what follows would not be filled in.
                assertFalse(texts.getProperty(key).replace("''", "").contains("'"), language + " " + key);
            }
        }
    }

    private static String places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).distinct().sorted().collect(Collectors.joining(" "));
    }

    private static Properties texts(String suffix) throws Exception {
        Properties properties = new Properties();
        try (var file = new InputStreamReader(TranslationsTest.class.getResourceAsStream("texts" + suffix + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(file);
        }
        return properties;
    }
}
