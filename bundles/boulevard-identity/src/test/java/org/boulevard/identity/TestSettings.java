package org.boulevard.identity;

import java.lang.reflect.Proxy;
import java.util.Map;

/** The settings as they come, with what a test is about. */
public final class TestSettings {
    public static final String SECRET = "a secret of at least thirty-two characters";

    private TestSettings() {
    }

    /** @param changed by the name of the method */
    public static IdentitySettings with(Map<String, Object> changed) {
        return (IdentitySettings) Proxy.newProxyInstance(TestSettings.class.getClassLoader(), new Class<?>[] {IdentitySettings.class},
                (proxy, method, arguments) -> {
                    Object standard = method.getName().equals("_secret_key") ? SECRET : method.getDefaultValue();
                    return changed.getOrDefault(method.getName(), standard);
                });
    }

    public static IdentitySettings usual() {
        return with(Map.of());
    }

    public static Setup setup(Map<String, Object> changed) {
        try {
            return new Setup(with(changed));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
