package org.boulevard.identity.sessions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.boulevard.identity.keys.Key;
import org.boulevard.identity.keys.KeyRing;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.keys.AesKey;
import org.jose4j.lang.JoseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What browsers keep for us and nobody but us can read or make: a JWE, encrypted with a key derived from the instance's for this purpose
 * alone.
 *
 * @param <T> a record
 */
public final class SealedTexts<T> {
    private static final Logger log = LoggerFactory.getLogger(SealedTexts.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Longer than any browser keeps. */
    private static final int LONGEST = 8192;

    private final KeyRing keys;
    private final String purpose;
    private final Class<T> type;

    public SealedTexts(KeyRing keys, String purpose, Class<T> type) {
        this.keys = keys;
        this.purpose = purpose;
        this.type = type;
    }

    public String seal(T content) {
        Key key = keys.current();
        var jwe = new JsonWebEncryption();
        jwe.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
        jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
        if (key.name() != null) {
            jwe.setKeyIdHeaderValue(key.name());
        }
        jwe.setKey(new AesKey(key.derived(purpose)));
        try {
            jwe.setPayload(JSON.writeValueAsString(content));
            return jwe.getCompactSerialization();
        } catch (JoseException | JsonProcessingException e) {
            throw new IllegalStateException("cannot seal for " + purpose, e);
        }
    }

    /** @return empty for whatever was not sealed by us, whole, for this purpose */
    public Optional<T> open(String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        var jwe = new JsonWebEncryption();
        jwe.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, KeyManagementAlgorithmIdentifiers.DIRECT));
        jwe.setContentEncryptionAlgorithmConstraints(
                new AlgorithmConstraints(ConstraintType.PERMIT, ContentEncryptionAlgorithmIdentifiers.AES_256_GCM));
        try {
            jwe.setCompactSerialization(text);
            Optional<Key> key = keys.find(jwe.getKeyIdHeaderValue());
            if (key.isEmpty()) {
                return Optional.empty();
            }
            jwe.setKey(new AesKey(key.get().derived(purpose)));
            return Optional.of(JSON.readValue(jwe.getPayload(), type));
        } catch (JoseException | JsonProcessingException e) {
            log.debug("not sealed by us for {}", purpose, e);
            return Optional.empty();
        }
    }
}
