package org.boulevard.identity.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.boulevard.api.catalog.Passwords.Password;
import org.boulevard.api.identity.Identity;
import org.boulevard.api.identity.LoginAnswer;
import org.boulevard.api.identity.LoginRefused;
import org.boulevard.api.identity.LoginRequest;
import org.boulevard.api.identity.LoginStart;
import org.junit.jupiter.api.Test;

class LocalProviderTest {
    private static final URI BACK = URI.create("https://street.example/behind/api/auth/redirect");

    private final Kept kept = new Kept();
    private final LocalAccounts accounts = kept.accounts(Kept.settings());
    private final LocalProvider provider = new LocalProvider(Kept.settings(), accounts);
    private final LoginStart start = provider.begin(new LoginRequest(BACK, "a state&more", Locale.ENGLISH)).orElseThrow();
    private final Password alice = accounts.create("Alice", "four words of mine");

    @Test
    void sendsTheBrowserToTheFormBesideTheApi() {
        assertTrue(start.page().toString().startsWith("https://street.example/behind/api/local/login?state=a+state%26more&challenge="),
                start.page().toString());
        assertTrue(!start.page().toString().contains(start.secret()), "the secret stays with the browser that began");
    }

    @Test
    void takesTheCodeOfTheFormOnce() throws LoginRefused {
        String code = accounts.code(alice.id(), Secrets.digest(start.secret()));
        assertEquals(new Identity(alice.id().toString(), "Alice", Optional.empty()), provider.finish(answer(start.secret(), code)));
        assertThrows(LoginRefused.class, () -> provider.finish(answer(start.secret(), code)));
    }

    @Test
    void takesNoCodeOfAnotherLogin() {
        String code = accounts.code(alice.id(), Secrets.digest(start.secret()));
        String other = provider.begin(new LoginRequest(BACK, "other", Locale.ENGLISH)).orElseThrow().secret();
        assertThrows(LoginRefused.class, () -> provider.finish(answer(other, code)));
        assertThrows(LoginRefused.class, () -> provider.finish(answer(start.secret(), code)), "it is used up");
    }

    @Test
    void takesNothingElseForACode() {
        for (List<String> codes : List.of(List.<String>of(), List.of(""), List.of("forged"), List.of("two", "codes"))) {
            assertThrows(LoginRefused.class, () -> provider.finish(new LoginAnswer(BACK, start.secret(), Map.of("code", codes))));
        }
        assertThrows(LoginRefused.class, () -> provider.finish(new LoginAnswer(BACK, start.secret(), Map.of())));
    }

    private static LoginAnswer answer(String secret, String code) {
        return new LoginAnswer(BACK, secret, Map.of("code", List.of(code), "state", List.of("a state&more")));
    }
}
