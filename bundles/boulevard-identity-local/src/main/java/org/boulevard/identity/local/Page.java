package org.boulevard.identity.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A page as HTML. Whatever goes into it is escaped here, and it may load nothing: its few lines of style are inside.
 *
 * @param title    of the page
 * @param instance the name of the server
 * @param notes    sentences above the form
 * @param onward   where the browser goes by itself, and the link for those that do not
 * @param links    to other pages, by what they are called
 */
record Page(Texts texts, String title, String instance, List<String> notes, Optional<Form> form, Optional<Link> onward, List<Link> links) {
    record Link(String address, String text) {
    }

    private static final String STYLE = style();
    /** Only this style, forms only to ourselves, shown in no other site's frame. */
    static final String SECURITY_POLICY = "default-src 'none'; style-src 'sha256-" + digest(STYLE)
            + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    String html() {
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex">%s
                <title>%s – %s</title>
                <style>%s</style>
                </head>
                <body>
                <main>
                <p class="instance">%s</p>
                <h1>%s</h1>
                %s</main>
                </body>
                </html>
                """.formatted(escaped(texts.locale().toLanguageTag()), refresh(), escaped(title), escaped(instance), STYLE, escaped(instance),
                escaped(title), body());
    }

    private String refresh() {
        return onward.map(link -> "\n<meta http-equiv=\"refresh\" content=\"0;url=" + escaped(link.address()) + "\">").orElse("");
    }

    private String body() {
        var body = new StringBuilder();
        notes.forEach(note -> body.append("<p>").append(escaped(note)).append("</p>\n"));
        form.ifPresent(shown -> append(body, shown));
        onward.ifPresent(link -> body.append("<p>").append(anchor(link)).append("</p>\n"));
        if (!links.isEmpty()) {
            body.append("<p class=\"links\">").append(links.stream().map(Page::anchor).collect(Collectors.joining("\n"))).append("</p>\n");
        }
        return body.toString();
    }

    private static void append(StringBuilder body, Form form) {
        body.append("<form method=\"post\" action=\"").append(escaped(form.action())).append("\">\n");
        form.hidden().forEach((name, value) -> body.append("<input type=\"hidden\" name=\"").append(escaped(name)).append("\" value=\"")
                .append(escaped(value)).append("\">\n"));
        form.problem().ifPresent(problem -> body.append("<p class=\"problem\" id=\"problem\" role=\"alert\">").append(escaped(problem)).append("</p>\n"));
        String described = form.problem().isPresent() ? " aria-describedby=\"problem\"" : "";
        for (Form.Field field : form.fields()) {
            body.append("<label for=\"").append(escaped(field.name())).append("\">").append(escaped(field.label())).append("</label>\n")
                    .append("<input id=\"").append(escaped(field.name())).append("\" name=\"").append(escaped(field.name()))
                    .append("\" autocomplete=\"").append(escaped(field.autocomplete())).append("\" required").append(described)
                    .append(switch (field.kind()) {
                        case TEXT -> " type=\"text\" autocapitalize=\"none\" spellcheck=\"false\" maxlength=\"" + LoginName.LONGEST
                                + "\" value=\"" + escaped(field.value()) + "\"";
                        case PASSWORD -> " type=\"password\"";
                        case NEW_PASSWORD -> " type=\"password\" minlength=\"" + NewPassword.SHORTEST + "\"";
                    }).append(">\n");
        }
        body.append("<button type=\"submit\">").append(escaped(form.button())).append("</button>\n</form>\n");
    }

    private static String anchor(Link link) {
        return "<a href=\"" + escaped(link.address()) + "\">" + escaped(link.text()) + "</a>";
    }

    static String escaped(String text) {
        var safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    private static String style() {
        try (InputStream file = Objects.requireNonNull(Page.class.getResourceAsStream("pages.css"), "pages.css")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(String text) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
