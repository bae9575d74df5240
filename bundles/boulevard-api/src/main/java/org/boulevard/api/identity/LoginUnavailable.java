package org.boulevard.api.identity;

/** A login that cannot be decided now, and is nobody's fault who logs in: the provider elsewhere does not answer, or not as it should. */
public class LoginUnavailable extends LoginRefused {
    private static final long serialVersionUID = 1L;

    public LoginUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
