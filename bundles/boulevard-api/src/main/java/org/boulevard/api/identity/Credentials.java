package org.boulevard.api.identity;

/**
 * What a request brings along to say who sends it.
 *
 * @param session       the cookie {@code session}; null: not sent
 * @param authorization the header; null: not sent
 */
public record Credentials(String session, String authorization) {
    public static Credentials ofHeader(String authorization) {
        return new Credentials(null, authorization);
    }
}
