package org.boulevard.identity.oidc;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Settings as Declarative Services makes them: what is not given has its default. */
final class Settings {
    private Settings() {
    }

    static OidcSettings of(String url) {
        return of(url, Map.of());
    }

    static OidcSettings of(String url, Map<String, String> more) {
        Map<String, String> given = new HashMap<>(Map.of("url", url, "client_id", "boulevard", "_client_secret", "secret"));
        given.putAll(more);
        return (OidcSettings) Proxy.newProxyInstance(Settings.class.getClassLoader(), new Class<?>[] {OidcSettings.class},
                (proxy, setting, arguments) -> given.getOrDefault(setting.getName(), (String) setting.getDefaultValue()));
    }
}
