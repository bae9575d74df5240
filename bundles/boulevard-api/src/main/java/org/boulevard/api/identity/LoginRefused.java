package org.boulevard.api.identity;

/** A login attempt that proves nothing: forged, too old, refused by the provider. */
public class LoginRefused extends Exception {
    private static final long serialVersionUID = 1L;

    public LoginRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
