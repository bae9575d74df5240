package org.boulevard.rest;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.boulevard.api.web.Languages;

/** What people read, in the language that they ask for; in English where that is none of ours. */
public final class Texts {
    /** The server's own language is no reader's wish. */
    private static final ResourceBundle.Control ASKED_ONLY = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale language;
    private final ResourceBundle texts;

    private Texts(Locale language) {
        this.language = language;
        this.texts = ResourceBundle.getBundle("org.boulevard.rest.texts", language, Texts.class.getClassLoader(), ASKED_ONLY);
    }

    /** @param accepted the header {@code Accept-Language}; null: not sent */
    public static Texts in(String accepted) {
        return new Texts(Languages.of(accepted));
    }

    /** Such as {@code en}. */
    public String language() {
        return language.getLanguage();
    }

    public String text(String name, Object... values) {
        return new MessageFormat(texts.getString(name), language).format(values);
    }
}
