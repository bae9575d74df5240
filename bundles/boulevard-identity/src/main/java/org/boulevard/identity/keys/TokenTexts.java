package org.boulevard.identity.keys;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.web.Refusal;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.json.JsonUtil;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.InvalidAlgorithmException;
import org.jose4j.lang.JoseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The text of tokens: a JWT of the token's id and nothing else, as in the reference, so that a token is revoked by forgetting its id and
 * an instance that takes over the reference's key takes over its tokens.
 */
public final class TokenTexts {
    private static final Logger log = LoggerFactory.getLogger(TokenTexts.class);
    private static final AlgorithmConstraints HS256_ONLY =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256);

    private final KeyRing keys;

    public TokenTexts(KeyRing keys) {
        this.keys = keys;
    }

    public String text(UUID id) {
        Key key = keys.current();
        var jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        jws.setHeader("typ", "JWT");
        if (key.name() != null) {
            jws.setKeyIdHeaderValue(key.name());
        }
        jws.setPayload("{\"iss\":\"geovisio\",\"sub\":\"" + id + "\"}");
        jws.setKey(new HmacKey(key.bytes()));
        jws.setDoKeyValidation(false); // TokenKey warned of a short one
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
    }

    /**
     * The id in the text of a token. Empty: rightly signed, but not an id of ours.
     *
     * @throws Refusal 401 unless it was signed with our key
     */
    public Optional<UUID> read(String text) {
        var jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(HS256_ONLY);
        jws.setDoKeyValidation(false);
        try {
            jws.setCompactSerialization(text);
            jws.setKey(new HmacKey(keys.find(jws.getKeyIdHeaderValue()).orElseThrow(TokenTexts::wronglySigned).bytes()));
            if (!jws.verifySignature()) {
                throw wronglySigned();
            }
            return id(JsonUtil.parseJson(jws.getPayload()).get("sub"));
        } catch (InvalidAlgorithmException e) {
            // The reference stumbles over these with a 500; what was not signed with HS256 was not signed by us.
            log.debug("token of another algorithm", e);
            throw wronglySigned();
        } catch (JoseException e) {
            log.debug("token cannot be read", e);
            throw notValid(401, "token.unreadable", "This is no token");
        }
    }

    private static Optional<UUID> id(Object subject) {
        try {
            return subject instanceof String text ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Refusal wronglySigned() {
        return notValid(401, "token.wrongly_signed", "The token's signature is not this server's");
    }

    public static Refusal notValid(int status, String code, String error) {
        return new Refusal(status, code, "Token not valid").with("details", Map.of("error", error));
    }
}
