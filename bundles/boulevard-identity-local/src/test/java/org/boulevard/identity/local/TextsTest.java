package org.boulevard.identity.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.boulevard.api.web.Languages;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d+");

    @Test
    void everyLanguageSaysTheSameThings() throws Exception {
        Properties english = read("");
        for (Locale language : Languages.OURS) {
            if (language.equals(Locale.ENGLISH)) {
                continue;
            }
            Properties other = read("_" + language.getLanguage());
            assertEquals(new TreeSet<>(english.stringPropertyNames()), new TreeSet<>(other.stringPropertyNames()), language.toString());
            for (String key : english.stringPropertyNames()) {
                assertEquals(places(english.getProperty(key)), places(other.getProperty(key)), language + " " + key);
                // In a pattern it is a quotation mark, and what follows would not be filled in.
                assertFalse(other.getProperty(key).contains("'"), language + " " + key);
            }
        }
    }

    @Test
    void theLanguageIsTheFirstThatTheBrowserWantsAndWeHave() {
        assertEquals("Anmelden", Texts.of("de-AT,de;q=0.9,en;q=0.8").say("login.title"));
        assertEquals("Bejelentkezés", Texts.of("fi, hu;q=0.5").say("login.title"));
        assertEquals("Se connecter", Texts.of("en;q=0.3, fr").say("login.title"));
        for (String other : new String[] {null, "", "fi", "*", "\u0000;;q=x", "de".repeat(300)}) {
            assertEquals("Log in", Texts.of(other).say("login.title"), other);
        }
    }

    @Test
    void fillsNumbersIn() {
        assertEquals("Please wait a minute before you try again.", Texts.english().say("too_many", 1));
        assertEquals("Veuillez patienter 15 minutes avant de réessayer.", Texts.of("fr").say("too_many", 15));
        assertEquals("This password is too short: choose one of 8 characters or more.", Texts.english().say(Problem.PASSWORD_SHORT));
    }

    @Test
    void everyProblemHasItsSentence() {
        for (Problem problem : Problem.values()) {
            assertFalse(Texts.english().say(problem).contains("{"), problem.toString());
        }
    }

    private static String places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).distinct().sorted().collect(Collectors.joining(" "));
    }

    private static Properties read(String suffix) throws Exception {
        Properties properties = new Properties();
        try (var file = new InputStreamReader(TextsTest.class.getResourceAsStream("pages" + suffix + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(file);
        }
        return properties;
    }
}
