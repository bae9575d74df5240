package org.boulevard.identity.local;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.ResourceBundle;

/** What the pages say, in the language of whoever reads them. */
final class Texts {
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH, Locale.GERMAN, new Locale("es"), new Locale("hu"));

    private static final int LONGEST_HEADER = 500;

    private final ResourceBundle bundle;
    private final Locale locale;

    private Texts(Locale locale) {
        this.locale = locale;
        // English is the bundle without a language; the language of the server is no reader's business.
        this.bundle = ResourceBundle.getBundle("org.boulevard.identity.local.pages", locale, Texts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    static Texts english() {
        return new Texts(Locale.ENGLISH);
    }

    /** @param acceptLanguage the header; null: not sent */
    static Texts of(String acceptLanguage) {
        return new Texts(chosen(acceptLanguage));
    }

    private static Locale chosen(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank() || acceptLanguage.length() > LONGEST_HEADER) {
            return Locale.ENGLISH;
        }
        try {
            Locale found = Locale.lookup(LanguageRange.parse(acceptLanguage), LANGUAGES);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH; // not a list of languages
        }
    }

    Locale locale() {
        return locale;
    }

    String say(String key, Object... with) {
        return new MessageFormat(bundle.getString(key), locale).format(with);
    }

    String say(Problem problem) {
        return switch (problem) {
            case PASSWORD_SHORT -> say(problem.key(), NewPassword.SHORTEST);
            case PASSWORD_LONG -> say(problem.key(), NewPassword.LONGEST);
            case NAME_UNFIT -> say(problem.key(), LoginName.LONGEST);
            default -> say(problem.key());
        };
    }
}
