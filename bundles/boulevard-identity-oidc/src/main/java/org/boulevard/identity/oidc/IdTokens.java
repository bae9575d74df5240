package org.boulevard.identity.oidc;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.boulevard.api.identity.LoginRefused;
import org.boulevard.api.identity.LoginUnavailable;
import org.boulevard.oauth.ProviderHttp;
import org.jose4j.http.Response;
import org.jose4j.http.SimpleResponse;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells ID tokens that a provider made for this login from all others. The keys of a provider are kept, and fetched anew for an unknown one. */
final class IdTokens {
    private static final Logger log = LoggerFactory.getLogger(IdTokens.class);
    private static final int SECONDS_OF_SKEW = 30;
    private static final int SECONDS_OF_AGE = 600;
    private static final long SECONDS_KEYS_ARE_KEPT = 3600;
    private static final int LONGEST_SUBJECT = 255;
    /** Signed with a private key only: what is signed with a shared secret, or with nothing, can be made by others. */
    private static final String[] ALGORITHMS = {
        AlgorithmIdentifiers.RSA_USING_SHA256, AlgorithmIdentifiers.RSA_USING_SHA384, AlgorithmIdentifiers.RSA_USING_SHA512,
        AlgorithmIdentifiers.RSA_PSS_USING_SHA256, AlgorithmIdentifiers.RSA_PSS_USING_SHA384, AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
        AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512, AlgorithmIdentifiers.EDDSA};

    private record Keys(URI address, HttpsJwksVerificationKeyResolver resolver) {
    }

    private final String clientId;
    private final ProviderHttp http;
    private final long millisBetweenFetches;
    private Keys keys;

    /** @param millisBetweenFetches unknown keys do not make us ask more often than this */
    IdTokens(String clientId, ProviderHttp http, long millisBetweenFetches) {
        this.clientId = clientId;
        this.http = http;
        this.millisBetweenFetches = millisBetweenFetches;
    }

    /**
     * @param nonce the secret of this login that the token has to name
     * @throws LoginRefused without the exception that says why: jose4j writes the whole token into its message
     */
    JwtClaims verified(String idToken, Discovery.Provider provider, String nonce) throws LoginRefused {
        JwtClaims claims;
        try {
            claims = consumer(provider).processToClaims(idToken);
        } catch (InvalidJwtException e) {
            Optional<IOException> fetch = causedBy(e);
            if (fetch.isPresent()) {
                log.warn("The keys of the login provider cannot be had: {}: {}", provider.keys(), fetch.get().toString());
                throw new LoginUnavailable("the keys of the login provider cannot be had", fetch.get());
            }
            throw new LoginRefused("the ID token " + whatIsWrong(e), null);
        }
        check(claims, nonce);
        return claims;
    }

    private JwtConsumer consumer(Discovery.Provider provider) {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, ALGORITHMS)
                .setVerificationKeyResolver(keysAt(provider.keys()))
                .setExpectedIssuer(provider.issuer())
                .setExpectedAudience(clientId)
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setIssuedAtRestrictions(SECONDS_OF_SKEW, SECONDS_OF_AGE)
                .setAllowedClockSkewInSeconds(SECONDS_OF_SKEW)
                .setRequireSubject()
                .build();
    }

    private synchronized HttpsJwksVerificationKeyResolver keysAt(URI address) {
        if (keys == null || !keys.address().equals(address)) {
            HttpsJwks fetched = new HttpsJwks(address.toString());
            fetched.setSimpleHttpGet(this::fetch);
            fetched.setDefaultCacheDuration(SECONDS_KEYS_ARE_KEPT);
            fetched.setRefreshReprieveThreshold(millisBetweenFetches);
            HttpsJwksVerificationKeyResolver resolver = new HttpsJwksVerificationKeyResolver(fetched);
            // For providers that do not name the key in the token.
            resolver.setDisambiguateWithVerifySignature(true);
            keys = new Keys(address, resolver);
        }
        return keys.resolver();
    }

    private SimpleResponse fetch(String address) throws IOException {
        ProviderHttp.Answer answer = http.send(HttpRequest.newBuilder(URI.create(address)).header("Accept", "application/json"));
        if (answer.status() != 200) {
            throw new IOException("status " + answer.status());
        }
        return new Response(answer.status(), "", Map.of(), new String(answer.body(), StandardCharsets.UTF_8));
    }

    private void check(JwtClaims claims, String nonce) throws LoginRefused {
        String named = claims.getClaimValueAsString("nonce");
        if (named == null || !MessageDigest.isEqual(named.getBytes(StandardCharsets.UTF_8), nonce.getBytes(StandardCharsets.UTF_8))) {
            throw new LoginRefused("the ID token belongs to another login", null);
        }
        String party = claims.getClaimValueAsString("azp");
        try {
            if (party == null ? claims.getAudience().size() > 1 : !party.equals(clientId)) {
                throw new LoginRefused("the ID token was given to somebody else", null);
            }
            if (claims.getSubject().isBlank() || claims.getSubject().length() > LONGEST_SUBJECT) {
                throw new LoginRefused("the ID token names nobody", null);
            }
        } catch (MalformedClaimException e) {
            throw new LoginRefused("the ID token is malformed", null);
        }
    }

    private static Optional<IOException> causedBy(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException broken) {
                return Optional.of(broken);
            }
        }
        return Optional.empty();
    }

    private static String whatIsWrong(InvalidJwtException e) {
        List<Integer> codes = e.getErrorDetails().stream().map(ErrorCodeValidator.Error::getErrorCode).toList();
        return switch (codes.isEmpty() ? ErrorCodes.MISCELLANEOUS : codes.get(0)) {
            case ErrorCodes.SIGNATURE_INVALID, ErrorCodes.SIGNATURE_MISSING -> "is not signed by the provider";
            case ErrorCodes.EXPIRED, ErrorCodes.ISSUED_AT_INVALID_PAST -> "is too old, or one of the two clocks is wrong";
            case ErrorCodes.NOT_YET_VALID, ErrorCodes.ISSUED_AT_INVALID_FUTURE -> "is not valid yet: one of the two clocks is wrong";
            case ErrorCodes.ISSUER_INVALID, ErrorCodes.ISSUER_MISSING -> "was made by somebody else";
            case ErrorCodes.AUDIENCE_INVALID, ErrorCodes.AUDIENCE_MISSING -> "was made for somebody else";
            default -> "proves nothing";
        };
    }
}
