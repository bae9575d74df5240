package org.boulevard.api.identity;

import java.net.URI;
import java.util.Locale;

/**
 * @param returnTo where the provider sends the browser back to: {@code …/api/auth/redirect}
 * @param state    a secret of this attempt, to be handed back as the parameter {@code state}
 * @param language of whoever logs in
 */
public record LoginRequest(URI returnTo, String state, Locale language) {
}
