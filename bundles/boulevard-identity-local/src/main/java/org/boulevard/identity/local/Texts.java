package org.boulevard.identity.local;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.boulevard.api.web.Languages;

/** What the pages say, in the language of whoever reads them. */
final class Texts {
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
        return new Texts(Languages.of(acceptLanguage));
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
