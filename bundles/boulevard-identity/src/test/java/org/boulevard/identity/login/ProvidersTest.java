package org.boulevard.identity.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.boulevard.api.identity.IdentityProvider;
import org.boulevard.api.web.Refusal;
import org.boulevard.identity.TestProvider;
import org.junit.jupiter.api.Test;

class ProvidersTest {
    private static final Map<String, Object> OIDC = Map.of("boulevard.name", "oidc");
    private static final Map<String, Object> NONE = Map.of("boulevard.name", "none");

    private final IdentityProvider one = new TestProvider();
    private final IdentityProvider other = new TestProvider();

    @Test
    void thereIsNoLoginWhereNoneWasChosen() {
        var providers = new Providers("(boulevard.name=none)", Duration.ZERO);
        providers.bindProvider(one, NONE);
        assertEquals(false, providers.areChosen());
        assertEquals(Set.of(), providers.now().keySet());
    }

    @Test
    void thereIsALoginAlsoWhileItsProviderIsMissing() {
        var providers = new Providers("(|(boulevard.name=oidc)(boulevard.name=local))", Duration.ZERO);
        assertEquals(true, providers.areChosen());
        assertEquals(503, assertThrows(Refusal.class, providers::any).status());
    }

    @Test
    void whereAnyMayBeThereIsALoginOnceOneIs() {
        var providers = new Providers("(boulevard.name=*)", Duration.ZERO);
        providers.bindProvider(one, NONE);
        assertEquals(false, providers.areChosen());
        providers.bindProvider(other, OIDC);
        assertEquals(true, providers.areChosen());
        assertEquals(Map.of("oidc", other), providers.any());
    }

    @Test
    void theNewOneCountsWhileBothAreThere() {
        var providers = new Providers("(boulevard.name=oidc)", Duration.ZERO);
        providers.bindProvider(one, OIDC);
        providers.bindProvider(other, OIDC);
        assertSame(other, providers.get("oidc"));
        providers.unbindProvider(one, OIDC);
        assertSame(other, providers.get("oidc"));
        providers.unbindProvider(other, OIDC);
        assertThrows(Refusal.class, () -> providers.get("oidc"));
    }

    @Test
    void aLoginWaitsForTheOneThatIsBeingReplaced() throws Exception {
        var providers = new Providers("(boulevard.name=oidc)", Duration.ofSeconds(10));
        var coming = new Thread(() -> providers.bindProvider(one, OIDC));
        coming.start();
        assertSame(one, providers.get("oidc"));
        coming.join();
    }

    @Test
    void saysWhatIsWrongWithATarget() {
        assertEquals("etc/org.boulevard.identity.cfg, provider.target: 'oidc' is no filter; write one such as (boulevard.name=oidc)",
                assertThrows(IllegalArgumentException.class, () -> new Providers("oidc", Duration.ZERO)).getMessage());
    }
}
