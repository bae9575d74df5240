package org.boulevard.identity.local;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The login that sent somebody here and waits for them to come back.
 *
 * @param state     handed back as it is
 * @param challenge digest of the secret that this login will show
 */
record Login(String state, byte[] challenge) {
    private static final int LONGEST_STATE = 2048;
    private static final int CHALLENGE_BYTES = 32;

    /** @return empty when there is none: somebody came by themselves, by a bookmark */
    static Optional<Login> of(String state, String challenge) {
        if (state == null || state.isEmpty() || state.length() > LONGEST_STATE || challenge == null) {
            return Optional.empty();
        }
        try {
            byte[] digest = Base64.getUrlDecoder().decode(challenge);
            return digest.length == CHALLENGE_BYTES ? Optional.of(new Login(state, digest)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("state", state);
        fields.put("challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(challenge));
        return fields;
    }

    String query() {
        return "?state=" + encoded(state) + "&challenge=" + Base64.getUrlEncoder().withoutPadding().encodeToString(challenge);
    }

    /** Where the browser goes with a code, seen from the page. */
    String back(String code) {
        return "../auth/redirect?code=" + encoded(code) + "&state=" + encoded(state);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
