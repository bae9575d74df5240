package org.boulevard.identity.pages;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import javax.servlet.http.HttpServletRequest;
import org.boulevard.api.web.Languages;

/** The sentences of pages, in the language of whoever reads them. */
public final class Texts {
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
        return new Texts(Languages.of(request.getHeader("Accept-Language")));
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
