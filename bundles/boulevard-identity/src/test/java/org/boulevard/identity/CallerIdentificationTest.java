package org.boulevard.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.identity.Credentials;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;
import org.boulevard.api.web.Refusal;
import org.boulevard.identity.login.Providers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallerIdentificationTest {
    private static final UUID TOKEN = UUID.fromString("3f0b7a52-8a5e-4a8b-9a33-0c2b6f5e1d10");
    private static final Account ALICE = new Account(UUID.fromString("0b2f9a1e-0000-4000-8000-000000000001"), "alice", Role.USER, false,
            null, null);
    private static final Account BOB = new Account(UUID.fromString("0b2f9a1e-0000-4000-8000-000000000002"), "bob", Role.USER, false,
            null, null);

    private final MemoryAccounts accounts = new MemoryAccounts();
    private final Setup setup = TestSettings.setup(Map.of());
    private final CallerIdentification identification = new CallerIdentification(setup, new Providers(TestSettings.usual()));
    private String text;
    private String session;

    @BeforeEach
    void start() {
        identification.bindAccounts(accounts);
        accounts.put(ALICE);
        accounts.put(BOB);
        accounts.put(TOKEN, ALICE);
        text = identification.tokenText(TOKEN);
        session = setup.now().sessions().begin(BOB.id(), "oidc", Optional.empty());
    }

    private Caller identify(String authorization) {
        return identification.identify(Credentials.ofHeader(authorization));
    }

    @Test
    void knowsWhoIsLoggedIn() {
        assertEquals(new Caller(BOB), identification.identify(new Credentials(session, null)));
    }

    @Test
    void aSessionCountsMoreThanATokenGoodOrBad() {
        assertEquals(new Caller(BOB), identification.identify(new Credentials(session, "Bearer " + text)));
        assertEquals(new Caller(BOB), identification.identify(new Credentials(session, "Bearer nonsense")));
    }

    @Test
    void aSessionThatIsNoneIsAsGoodAsNone() {
        for (String bad : new String[] {"", "x", session.substring(0, session.length() / 2), session + "x", "a.b.c.d.e", text}) {
            assertEquals(Caller.NOBODY, identification.identify(new Credentials(bad, null)), bad);
            assertEquals(new Caller(ALICE), identification.identify(new Credentials(bad, "Bearer " + text)), bad);
        }
    }

    @Test
    void whoseAccountIsGoneIsNobodyAtOnce() {
        accounts.delete(BOB.id());
        assertEquals(Caller.NOBODY, identification.identify(new Credentials(session, null)));
    }

    @Test
    void knowsWhoBringsAToken() {
        assertEquals(new Caller(ALICE), identify("Bearer " + text));
    }

    @Test
    void knowsNobodyWithoutAHeader() {
        assertEquals(Caller.NOBODY, identify(null));
    }

    @Test
    void ignoresWhatFollowsASecondSpace() {
        assertEquals(new Caller(ALICE), identify("Bearer " + text + " and more"));
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
        setup.modified(TestSettings.with(Map.of("_secret_key", "another secret of thirty-two characters or more")));
        assertRefused(401, "token.wrongly_signed", "The token's signature is not this server's", "Bearer " + text);
        assertEquals(new Caller(ALICE), identify("Bearer " + identification.tokenText(TOKEN)));
    }

    private void assertRefused(int status, String code, String error, String header) {
        Refusal refusal = assertThrows(Refusal.class, () -> identify(header), header);
        assertEquals(status, refusal.status());
        assertEquals(code, refusal.code());
        assertEquals("{\"message\":\"Token not valid\",\"status_code\":" + status + ",\"code\":\"" + code + "\",\"details\":{\"error\":\""
                + error + "\"}}", RefusalJson.of(refusal, Locale.ENGLISH));
        assertEquals(Map.of("details", Map.of("error", error)), refusal.members());
    }
}
