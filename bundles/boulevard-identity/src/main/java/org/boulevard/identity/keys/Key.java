package org.boulevard.identity.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** @param name null: the instance's first key */
public record Key(String name, byte[] bytes) {
    private static final String HMAC = "HmacSHA256";

    /**
     * Another key of 256 bits, for one purpose only, so that nothing made for one can be used for another: HKDF with SHA-256 (RFC 5869),
     * which for this length is one round of its second step.
     */
    public byte[] derived(String purpose) {
        byte[] extracted = hmac(new byte[32], bytes);
        byte[] info = purpose.getBytes(StandardCharsets.US_ASCII);
        byte[] round = new byte[info.length + 1];
        System.arraycopy(info, 0, round, 0, info.length);
        round[info.length] = 1;
        return hmac(extracted, round);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    /** Never the bytes. */
    @Override
    public String toString() {
        return "key " + name;
    }
}
