package org.boulevard.identity.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({", en", "'', en", "fr, fr", "'de-AT,de;q=0.9', de", "'ja,hu;q=0.5,*;q=0.1', hu", "'es-419', es", "ja, en", "'x;;q=9', en", "'*', en"})
    void speaksTheLanguageOfItsReader(String accepted, String language) {
        assertEquals(language, Texts.language(accepted).getLanguage());
    }
}
