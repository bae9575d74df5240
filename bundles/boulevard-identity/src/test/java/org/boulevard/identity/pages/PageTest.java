package org.boulevard.identity.pages;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void escapesWhatIsPutIntoIt() {
        String html = new String(Page.titled(Texts.in(Locale.ENGLISH), "choice.title").button(URI.create("https://x.example/?a=1&b='"), "choice.with",
                "<script>alert('x')</script>").form("next_url", "\"><img src=x>", "terms.accept").html(), StandardCharsets.UTF_8);
        assertFalse(html.contains("<script") || html.contains("<img"), html);
        assertTrue(html.contains("href=\"https://x.example/?a=1&amp;b=&#39;\">Log in with &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;</a>"), html);
    }

    @Test
    void loadsAndRunsNothing() {
        assertTrue(Page.POLICY.startsWith("default-src 'none'; style-src 'sha256-"));
    }
}
