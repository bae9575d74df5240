package org.boulevard.api.identity;

import java.net.URI;

/**
 * @param page   where the browser is sent, elsewhere or a form of ours
 * @param secret what the provider needs to check the answer (a nonce, a PKCE verifier); kept for it, encrypted, with this browser alone
 */
public record LoginStart(URI page, String secret) {
}
