package org.boulevard.identity.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.boulevard.api.web.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenTextsTest {
    private static final String SECRET = "boulevard-boulevard-boulevard-32";
    private static final UUID ID = UUID.fromString("3f0b7a52-8a5e-4a8b-9a33-0c2b6f5e1d10");
    private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final String PAYLOAD = "{\"iss\":\"geovisio\",\"sub\":\"" + ID + "\"}";

    @TempDir
    static Path folder;

    private final TokenTexts tokens = of(SECRET);

    @Test
    void writesAJwtOfTheIdAndNothingElse() throws Exception {
        assertEquals(signed(HS256, PAYLOAD, SECRET, "HmacSHA256"), tokens.text(ID));
    }

    @Test
    void readsWhatItWrote() {
        assertEquals(Optional.of(ID), tokens.read(tokens.text(ID)));
    }

    @Test
    void readsATokenOfAnInstanceThatHadAShortKey() throws Exception {
        var takenOver = of("geheim");
        assertEquals(Optional.of(ID), takenOver.read(signed(HS256, PAYLOAD, "geheim", "HmacSHA256")));
        assertEquals(Optional.of(ID), takenOver.read(takenOver.text(ID)));
    }

    @Test
    void doesNotAskForIssuerOrType() throws Exception {
        assertEquals(Optional.of(ID), tokens.read(signed("{\"alg\":\"HS256\"}", "{\"sub\":\"" + ID + "\"}", SECRET, "HmacSHA256")));
    }

    @Test
    void refusesAForgeryWithoutSignature() {
        assertRefused("token.wrongly_signed", "The token's signature is not this server's", base64("{\"alg\":\"none\"}") + "." + base64(PAYLOAD) + ".");
    }

    @Test
    void refusesAForgeryWithoutSignatureThatKeepsAnOldOne() {
        String signature = tokens.text(ID).split("\\.")[2];
        assertRefused("token.wrongly_signed", "The token's signature is not this server's",
                base64("{\"alg\":\"none\"}") + "." + base64(PAYLOAD) + "." + signature);
    }

    @Test
    void refusesAnotherAlgorithmEvenWithTheRightKey() throws Exception {
        assertRefused("token.wrongly_signed", "The token's signature is not this server's",
                signed("{\"alg\":\"HS512\",\"typ\":\"JWT\"}", PAYLOAD, SECRET, "HmacSHA512"));
    }

    @Test
    void refusesAnAlgorithmThatDoesNotExist() throws Exception {
        assertRefused("token.wrongly_signed", "The token's signature is not this server's",
                signed("{\"alg\":\"hs256\",\"typ\":\"JWT\"}", PAYLOAD, SECRET, "HmacSHA256"));
    }

    @Test
    void refusesAnotherKey() {
        assertRefused("token.wrongly_signed", "The token's signature is not this server's",
                of("another-another-another-another-32").text(ID));
    }

    @Test
    void refusesAnotherPayloadUnderAGoodSignature() {
        String[] parts = tokens.text(ID).split("\\.");
        String other = PAYLOAD.replace("3f0b7a52", "3f0b7a53");
        assertRefused("token.wrongly_signed", "The token's signature is not this server's", parts[0] + "." + base64(other) + "." + parts[2]);
    }

    @Test
    void refusesATokenThatWasCut() {
        String text = tokens.text(ID);
        assertRefused("token.wrongly_signed", "The token's signature is not this server's", text.substring(0, text.length() - 4));
        assertRefused("token.unreadable", "This is no token", text.substring(0, text.lastIndexOf('.')));
    }

    @Test
    void refusesWhatIsNoToken() {
        for (String text : new String[] {"", "x", "a.b.c", "...", "....", "é.é.é", "x".repeat(10_000),
                base64("[]") + "." + base64(PAYLOAD) + ".x", base64("{}") + "." + base64(PAYLOAD) + ".x"}) {
            Refusal refusal = assertThrows(Refusal.class, () -> tokens.read(text), text);
            assertEquals(401, refusal.status(), text);
        }
    }

    @Test
    void refusesAnExtensionThatItMustUnderstandButDoesNot() throws Exception {
        assertRefused("token.unreadable", "This is no token",
                signed("{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}", PAYLOAD, SECRET, "HmacSHA256"));
    }

    @Test
    void findsNoIdWhereNoneOfOursStands() throws Exception {
        for (String payload : new String[] {"{}", "{\"sub\":null}", "{\"sub\":7}", "{\"sub\":\"alice\"}"}) {
            assertEquals(Optional.empty(), tokens.read(signed(HS256, payload, SECRET, "HmacSHA256")), payload);
        }
    }

    @Test
    void refusesAPayloadThatIsNoJson() throws Exception {
        assertRefused("token.unreadable", "This is no token", signed(HS256, "no json", SECRET, "HmacSHA256"));
    }

    @Test
    void signsWithTheNewestKeyAndKnowsTheOlderOnes() throws Exception {
        Path keys = Files.createDirectory(folder.resolve("rotated"));
        Files.writeString(keys.resolve("2026.key"), "a".repeat(32));
        var before = new TokenTexts(new KeyRing(TokenKey.given(SECRET), keys));
        String old = before.text(ID);
        Files.writeString(keys.resolve("2027.key"), "b".repeat(32));
        var after = new TokenTexts(new KeyRing(TokenKey.given(SECRET), keys));
        assertEquals(signed("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"2027\"}", PAYLOAD, "b".repeat(32), "HmacSHA256"), after.text(ID));
        assertEquals(Optional.of(ID), after.read(old));
        assertEquals(Optional.of(ID), after.read(tokens.text(ID)));
        Files.delete(keys.resolve("2026.key"));
        var afterwards = new TokenTexts(new KeyRing(TokenKey.given(SECRET), keys));
        assertThrows(Refusal.class, () -> afterwards.read(old));
    }

    private static TokenTexts of(String secret) {
        try {
            return new TokenTexts(new KeyRing(TokenKey.given(secret), Path.of("nowhere")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertRefused(String code, String error, String text) {
        Refusal refusal = assertThrows(Refusal.class, () -> tokens.read(text));
        assertEquals(401, refusal.status());
        assertEquals(code, refusal.code());
        assertEquals("Token not valid", refusal.getMessage());
        assertEquals(Map.of("details", Map.of("error", error)), refusal.members());
    }

    private static String signed(String header, String payload, String secret, String algorithm) throws Exception {
        String input = base64(header) + "." + base64(payload);
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
        return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
