package org.boulevard.api.web;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The languages in which the server speaks to people, and which of them somebody wishes. */
public final class Languages {
    public static final List<Locale> OURS = List.of(Locale.ENGLISH, Locale.FRENCH, Locale.GERMAN, Locale.forLanguageTag("es"),
            Locale.forLanguageTag("hu"));
    /** Longer than any browser's list. */
    private static final int LONGEST = 1000;
    private static final Pattern RANGE = Pattern.compile("([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)(?:;q=([01](?:\\.\\d{0,3})?))?");

    private record Wish(String language, double weight) {
    }

    private Languages() {
    }

    /**
     * @param accepted the header {@code Accept-Language}; null: not sent
     * @return English where nothing else of ours is wished
     */
    public static Locale of(String accepted) {
        return wished(accepted).stream().findFirst().orElse(Locale.ENGLISH);
    }

    /**
     * @param accepted the header {@code Accept-Language}; null: not sent
     * @return those of ours that are wished, the dearest first; {@code fr-CH} wishes French, {@code *} nothing in particular
     */
    public static List<Locale> wished(String accepted) {
        if (accepted == null || accepted.isBlank() || accepted.length() > LONGEST) {
            return List.of();
        }
        return Stream.of(accepted.split(",")).map(range -> RANGE.matcher(range.replaceAll("\\s", ""))).filter(Matcher::matches)
                .map(range -> new Wish(Locale.forLanguageTag(range.group(1)).getLanguage(),
                        range.group(2) == null ? 1 : Double.parseDouble(range.group(2))))
                .filter(wish -> wish.weight() > 0).sorted(Comparator.comparingDouble(Wish::weight).reversed()).map(Wish::language).distinct()
                .flatMap(language -> OURS.stream().filter(ours -> ours.getLanguage().equals(language))).toList();
    }
}
