package org.boulevard.api.identity;

import java.net.URI;

/**
 * @param returnTo where the provider sends the browser back to
 * @param state    a secret of this login attempt, to be handed back unchanged
 */
public record LoginRequest(URI returnTo, String state) {
}
