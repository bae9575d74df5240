package org.boulevard.api.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SentencesTest {
    private static final Pattern VALUE = Pattern.compile("\\{\\d}");
    /** A refusal with its code and the sentence, or the sentence's parts with what stands between them. */
    private static final Pattern REFUSAL = Pattern.compile("(?:new Refusal\\(\\s*[^,]+|"
            + "Refusal\\.(?:invalid|forbidden|notFound|conflict|unsupported|notNow)\\()"
            + ",?\\s*\"[a-z_.]+\",\\s*(\"(?:[^\"\\\\]|\\\\.)*\"(?:\\s*\\+\\s*(?:\"(?:[^\"\\\\]|\\\\.)*\"|[A-Za-z_][\\w.]*(?:\\(\\))?))*)\\s*[,)]");
    private static final Pattern PART = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|[A-Za-z_][\\w.]*(?:\\(\\))?");
    private static final double ENOUGH = 0.95;

    private static ResourceBundle in(Locale language) {
        return ResourceBundle.getBundle("org.boulevard.api.web.refusals", language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static Map<String, Object> told(String message, String language) {
        return Refusal.notFound("some.code", message).with("details", "x").body(Locale.forLanguageTag(language));
    }

    @Test
    void aRefusalSpeaksTheReadersLanguage() {
        assertEquals("Cette collection n’existe pas", told("There is no such collection", "fr").get("message"));
        assertEquals("Diese Sammlung gibt es nicht", told("There is no such collection", "de").get("message"));
        assertEquals("There is no such collection", told("There is no such collection", "en").get("message"));
        assertEquals(Map.of("message", "Nincs ilyen gyűjtemény", "status_code", 404, "code", "some.code", "details", "x"),
                told("There is no such collection", "hu"));
    }

    @Test
    void whatDiffersIsTakenAlong() {
        assertEquals("limit debe ser un número de 1 a 1000", told("limit must be a number from 1 to 1000", "es").get("message"));
        assertEquals("A(z) ids paraméter legfeljebb 100 azonosítót tartalmazhat",
                told("Parameter ids must not hold more than 100 ids", "hu").get("message"));
        assertEquals("Es gibt kein Konto $1\\{0}\n", told("There is no user $1\\{0}\n", "de").get("message"));
    }

    @Test
    void whatNobodyTranslatedStaysEnglish() {
        assertEquals("A sentence of some plugin", told("A sentence of some plugin", "fr").get("message"));
        assertEquals("There is no such collection, really", told("There is no such collection, really", "fr").get("message"));
    }

    @Test
    void everyLanguageSaysTheSameThings() {
        ResourceBundle english = in(Locale.ROOT);
        for (Locale language : Languages.OURS.subList(1, Languages.OURS.size())) {
            ResourceBundle texts = in(language);
            assertEquals(language, texts.getLocale());
            for (String name : english.keySet()) {
                assertNotEquals(english.getString(name), texts.getString(name), name + " in " + language);
                assertEquals(values(english.getString(name)), values(texts.getString(name)), name + " in " + language);
            }
        }
    }

    private static List<String> values(String sentence) {
        return VALUE.matcher(sentence).results().map(found -> found.group()).sorted().toList();
    }

    /** Of all bundles. A few that are new may wait for their translations. */
    @Test
    void nearlyAllRefusalsAreTranslated() throws IOException {
        Map<String, Boolean> sentences = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("..")).filter(SentencesTest::isSource)) {
            files.forEach(file -> REFUSAL.matcher(read(file)).results().forEach(found -> {
                String sentence = written(found.group(1));
                sentences.put(sentence, Sentences.translated(sentence, Locale.FRENCH).isPresent());
            }));
        }
        List<String> missing = sentences.entrySet().stream().filter(sentence -> !sentence.getValue()).map(Map.Entry::getKey).toList();
        assertTrue(sentences.size() > 100, sentences.size() + " sentences found");
        assertTrue(missing.size() < sentences.size() * (1 - ENOUGH), () -> "not translated: " + String.join("\n", missing));
    }

    private static boolean isSource(Path file) {
        return file.toString().contains("/src/main/java/") && file.toString().endsWith(".java");
    }

    private static String written(String expression) {
        var sentence = new StringBuilder();
        Matcher part = PART.matcher(expression);
        while (part.find()) {
            sentence.append(part.group(1) == null ? "7" : part.group(1).replace("\\\"", "\""));
        }
        return sentence.toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
