package org.boulevard.api.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What refusals say, in other languages than English. Whoever refuses writes the English sentence; the same one in the bundle leads to its
 * translations. What the bundle does not have, such as the sentences of plugins, stays English.
 */
final class Sentences {
    private static final String BUNDLE = "org.boulevard.api.web.refusals";
    /** The server's own language is no reader's wish. */
    private static final ResourceBundle.Control ASKED_ONLY = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final Pattern VALUE = Pattern.compile("\\{(\\d)}");
    private static final Map<String, String> WHOLE = new HashMap<>();
    private static final List<Template> WITH_VALUES = new ArrayList<>();

    /** @param values the numbers in the braces, as they stand in the English sentence */
    private record Template(String name, Pattern sentence, List<Integer> values) {
        static Template of(String name, String english) {
            var sentence = new StringBuilder();
            List<Integer> values = new ArrayList<>();
            int done = 0;
            for (MatchResult value : VALUE.matcher(english).results().toList()) {
                sentence.append(Pattern.quote(english.substring(done, value.start()))).append("(.*)");
                values.add(Integer.valueOf(value.group(1)));
                done = value.end();
            }
            sentence.append(Pattern.quote(english.substring(done)));
            return new Template(name, Pattern.compile(sentence.toString(), Pattern.DOTALL), values);
        }

        Optional<String> filled(String message, ResourceBundle texts) {
            Matcher found = sentence.matcher(message);
            if (!found.matches()) {
                return Optional.empty();
            }
            return Optional.of(VALUE.matcher(texts.getString(name))
                    .replaceAll(value -> Matcher.quoteReplacement(found.group(values.indexOf(Integer.valueOf(value.group(1))) + 1))));
        }
    }

    static {
        ResourceBundle english = in(Locale.ROOT);
        for (String name : english.keySet()) {
            String sentence = english.getString(name);
            if (VALUE.matcher(sentence).find()) {
                WITH_VALUES.add(Template.of(name, sentence));
            } else {
                WHOLE.put(sentence, name);
            }
        }
        // The one that says most fits best.
        WITH_VALUES.sort(Comparator.comparing(template -> -template.sentence().pattern().length()));
    }

    private Sentences() {
    }

    private static ResourceBundle in(Locale language) {
        return ResourceBundle.getBundle(BUNDLE, language, Sentences.class.getClassLoader(), ASKED_ONLY);
    }

    /** @return empty when there is no translation */
    static Optional<String> translated(String message, Locale language) {
        ResourceBundle texts = in(language);
        String whole = WHOLE.get(message);
        return whole != null ? Optional.of(texts.getString(whole))
                : WITH_VALUES.stream().flatMap(template -> template.filled(message, texts).stream()).findFirst();
    }
}
