package org.boulevard.identity.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final String EVIL = "\"><script>alert('x')</script>&";

    @Test
    void escapesWhateverGoesIntoIt() {
        var form = new Form(EVIL, Map.of("state", EVIL), List.of(Form.Field.text("username", EVIL, "username", EVIL)), EVIL, Optional.of(EVIL));
        var page = new Page(Texts.english(), EVIL, EVIL, List.of(EVIL), Optional.of(form), Optional.of(new Page.Link(EVIL, EVIL)),
                List.of(new Page.Link(EVIL, EVIL)));
        String html = page.html();
        assertFalse(html.contains("<script"), html);
        assertFalse(html.contains("alert('"), html);
        assertTrue(html.contains("value=\"&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;\""), html);
    }

    @Test
    void allowsItsOwnStyleAndNothingElse() throws Exception {
        String html = new Page(Texts.english(), "t", "i", List.of(), Optional.empty(), Optional.empty(), List.of()).html();
        String style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
        String digest = Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes("UTF-8")));
        assertEquals("default-src 'none'; style-src 'sha256-" + digest + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
                Page.SECURITY_POLICY);
        assertFalse(html.contains("http://") || html.contains("https://"), "nothing comes from elsewhere");
    }

    @Test
    void tellsPasswordManagersWhatBelongsWhere() {
        var form = new Form("login", Map.of(), List.of(Form.Field.text("username", "User name", "username", "alice"),
                Form.Field.currentPassword("password", "Password"), Form.Field.newPassword("new-password", "New")), "Log in", Optional.empty());
        String html = new Page(Texts.of("fr"), "t", "i", List.of(), Optional.of(form), Optional.empty(), List.of()).html();
        assertTrue(html.contains("<html lang=\"fr\">"), html);
        assertTrue(html.contains("<label for=\"username\">User name</label>"), html);
        assertTrue(html.contains("id=\"username\" name=\"username\" autocomplete=\"username\" required type=\"text\""), html);
        assertTrue(html.contains("autocomplete=\"current-password\" required type=\"password\">"), html);
        assertTrue(html.contains("autocomplete=\"new-password\" required type=\"password\" minlength=\"8\">"), html);
    }
}
