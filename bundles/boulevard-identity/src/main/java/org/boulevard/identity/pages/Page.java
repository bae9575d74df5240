package org.boulevard.identity.pages;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A small page of HTML. Whatever is put into it is escaped, and its policy lets a browser load nothing, run nothing and send forms nowhere
 * but here.
 */
public final class Page {
    private static final String STYLE = "body{font:1.1em/1.5 system-ui,sans-serif;max-width:34em;margin:4em auto;padding:0 1em;color:#222;background:#fff}"
            + "h1{font-size:1.5em}a,button{display:inline-block;margin:.3em .5em .3em 0;padding:.5em 1em;border:1px solid #3a6ea5;"
            + "border-radius:.3em;background:#3a6ea5;color:#fff;font:inherit;text-decoration:none;cursor:pointer}"
            + "a.plain{padding:0;border:0;background:none;color:#3a6ea5;text-decoration:underline}"
            + "@media(prefers-color-scheme:dark){body{color:#ddd;background:#1b1b1b}a.plain{color:#8ab4e8}}";

    /** The header {@code Content-Security-Policy}. */
    public static final String POLICY = "default-src 'none'; style-src 'sha256-" + sha256(STYLE)
            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    public static final String TYPE = "text/html; charset=utf-8";

    private final Texts texts;
    private final StringBuilder body = new StringBuilder();

    private Page(Texts texts, String title) {
        this.texts = texts;
        body.append("<!doctype html>\n<html lang=\"").append(texts.language()).append("\">\n<head><meta charset=\"utf-8\"><title>")
                .append(escaped(title)).append("</title><meta name=\"viewport\" content=\"width=device-width\">")
                .append("<meta name=\"robots\" content=\"noindex\"><style>").append(STYLE).append("</style></head>\n<body>\n<h1>")
                .append(escaped(title)).append("</h1>\n");
    }

    /** @param title the name of a text */
    public static Page titled(Texts texts, String title) {
        return new Page(texts, texts.get(title));
    }

    /** @param text its name; {@code values} stand in it */
    public Page paragraph(String text, Object... values) {
        body.append("<p>").append(escaped(texts.get(text, values))).append("</p>\n");
        return this;
    }

    /** @param text its name */
    public Page button(URI target, String text, Object... values) {
        body.append("<a href=\"").append(escaped(target.toString())).append("\">").append(escaped(texts.get(text, values))).append("</a>\n");
        return this;
    }

    /** @param text its name */
    public Page link(URI target, String text) {
        body.append("<p><a class=\"plain\" href=\"").append(escaped(target.toString())).append("\">").append(escaped(texts.get(text)))
                .append("</a></p>\n");
        return this;
    }

    /** A button that sends one value to this very address. */
    public Page form(String name, String value, String text) {
        body.append("<form method=\"post\"><input type=\"hidden\" name=\"").append(escaped(name)).append("\" value=\"").append(escaped(value))
                .append("\"><button>").append(escaped(texts.get(text))).append("</button></form>\n");
        return this;
    }

    public byte[] html() {
        return (body + "</body>\n</html>\n").getBytes(StandardCharsets.UTF_8);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
