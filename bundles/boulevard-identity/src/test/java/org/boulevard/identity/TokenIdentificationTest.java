package org.boulevard.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;
import org.boulevard.api.web.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenIdentificationTest {
    private static final UUID TOKEN = UUID.fromString("3f0b7a52-8a5e-4a8b-9a33-0c2b6f5e1d10");
    private static final Account ALICE = new Account(UUID.fromString("0b2f9a1e-0000-4000-8000-000000000001"), "alice", Role.USER, false,
            null, null);

    private final MemoryAccounts accounts = new MemoryAccounts();
    private final SomeProvider provider = new SomeProvider();
    private TokenIdentification identification;
    private String text;

    @BeforeEach
    void start() throws Exception {
        identification = new TokenIdentification(settings("a secret of at least thirty-two characters"));
        identification.bindProvider(provider);
        identification.bindAccounts(accounts);
        accounts.put(TOKEN, ALICE);
        text = identification.tokenText(TOKEN);
    }

    @Test
    void knowsWhoBringsAToken() {
        assertEquals(new Caller(ALICE), identification.identify("Bearer " + text));
    }

    @Test
    void knowsNobodyWithoutAHeader() {
        assertEquals(Caller.NOBODY, identification.identify(null));
    }

    @Test
    void ignoresWhatFollowsASecondSpace() {
        assertEquals(new Caller(ALICE), identification.identify("Bearer " + text + " and more"));
    }

    @Test
    void refusesWhatIsNoBearer() {
        for (String header : new String[] {"Basic YTpi", "bearer " + text, "BEARER " + text, text, "", "Bearer"}) {
            assertRefused(401, "token.not_bearer", "The Authorization header must begin with 'Bearer '", header);
        }
    }

    @Test
    void refusesAnEmptyBearer() {
        assertRefused(401, "token.unreadable", "This is no token", "Bearer ");
        assertRefused(401, "token.unreadable", "This is no token", "Bearer  " + text);
    }

    @Test
    void refusesATokenThatIsNoLongerThere() {
        String other = identification.tokenText(UUID.fromString("00000000-0000-4000-8000-000000000009"));
        assertRefused(403, "token.unknown", "This token was revoked, or never existed here", "Bearer " + other);
    }

    @Test
    void refusesATokenThatNobodyClaimed() {
        accounts.put(TOKEN, null);
        assertRefused(403, "token.unclaimed", "Nobody has claimed this token yet: open its claim link and log in, or make another",
                "Bearer " + text);
    }

    @Test
    void takesOverANewSecretWhileItRuns() throws Exception {
        identification.modified(settings("another secret of thirty-two characters or more"));
        assertRefused(401, "token.wrongly_signed", "The token's signature is not this server's", "Bearer " + text);
        assertEquals(new Caller(ALICE), identification.identify("Bearer " + identification.tokenText(TOKEN)));
    }

    @Test
    void waitsForTheProviderThatIsBeingReplacedAndGoesOn() throws Exception {
        identification.unbindProvider(provider);
        var replacing = new Thread(() -> {
            pause();
            identification.bindProvider(new SomeProvider());
        });
        replacing.start();
        assertEquals(new Caller(ALICE), identification.identify("Bearer " + text));
        replacing.join();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertRefused(int status, String code, String error, String header) {
        Refusal refusal = assertThrows(Refusal.class, () -> identification.identify(header), header);
        assertEquals(status, refusal.status());
        assertEquals(code, refusal.code());
        assertEquals("{\"message\":\"Token not valid\",\"status_code\":" + status + ",\"code\":\"" + code + "\",\"details\":{\"error\":\""
                + error + "\"}}", RefusalJson.of(refusal));
        assertEquals(Map.of("details", Map.of("error", error)), refusal.members());
    }

    private static IdentitySettings settings(String secret) {
        return new IdentitySettings() {
            @Override
            public String provider_target() {
                return "(boulevard.name=none)";
            }

            @Override
            public String _secret_key() {
                return secret;
            }

            @Override
            public String key_file() {
                return "";
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return IdentitySettings.class;
            }
        };
    }
}
