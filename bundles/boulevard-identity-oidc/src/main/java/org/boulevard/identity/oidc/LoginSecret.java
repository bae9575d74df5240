package org.boulevard.identity.oidc;

import org.boulevard.api.identity.LoginRefused;

/** What is kept of a login until the browser comes back. Neither has a dot in it. */
record LoginSecret(String verifier, String nonce) {
    static LoginSecret of(String text) throws LoginRefused {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 2) {
            throw new LoginRefused("this login was not begun here", null);
        }
        return new LoginSecret(parts[0], parts[1]);
    }

    String text() {
        return verifier + "." + nonce;
    }
}
