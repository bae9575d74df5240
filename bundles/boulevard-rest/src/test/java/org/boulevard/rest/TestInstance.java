package org.boulevard.rest;

import java.time.Duration;
import java.util.Map;
import org.boulevard.api.instance.InstanceSettings;
import org.boulevard.api.model.Visibility;

/** Settings as an operator leaves them, with what a test is about. */
public record TestInstance(String licenceId, String licenceUrl, boolean readOnly, Boolean collaborativeEditing, String hdPublicUrl,
                           String derivatesPublicUrl, int trustedProxies) {
    public static final TestInstance USUAL = new TestInstance(null, null, false, null, null, null, 0);

    public InstanceSettings settings() {
        return new InstanceSettings(Map.of("en", "My server", "fr", "Mon serveur"), Map.of("en", "Pictures of my town"),
                Map.of("en", "Worldwide"), "https://example.org/logo.svg", "#5e499c", "hello@example.org", licenceId, licenceUrl, null, null,
                false, false, false, readOnly, Visibility.ANYONE, collaborativeEditing, 100, Duration.ofMinutes(5), 1.0, 60,
                1L << 30, 200, hdPublicUrl, derivatesPublicUrl, trustedProxies);
    }
}
