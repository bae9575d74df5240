package org.boulevard.identity.pages;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import javax.servlet.http.HttpServletRequest;

/** The sentences of pages, in the language of whoever reads them. */
public final class Texts {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH, Locale.GERMAN, new Locale("es"), new Locale("hu"));
    private static final ResourceBundle.Control NO_FALLBACK = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;
    private final ResourceBundle bundle;

    private Texts(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle("org.boulevard.identity.pages.texts", locale, Texts.class.getClassLoader(), NO_FALLBACK);
    }

    public static Texts in(Locale locale) {
        return new Texts(locale);
    }

    public static Texts of(HttpServletRequest request) {
        return new Texts(language(request.getHeader("Accept-Language")));
    }

    /** @param accepted the header; null: not sent */
    public static Locale language(String accepted) {
        if (accepted == null) {
            return Locale.ENGLISH;
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(accepted), LANGUAGES);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH; // no header that browsers write
        }
    }

    String language() {
        return locale.getLanguage();
    }

    /** One of them by itself. */
    public String sentence(String name, Object... values) {
        return get(name, values);
    }

    String get(String name, Object... values) {
        return new MessageFormat(bundle.getString(name), locale).format(values);
    }
}
