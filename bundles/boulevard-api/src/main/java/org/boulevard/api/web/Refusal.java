package org.boulevard.api.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A "no" with its reason, for the client: {@code {"message", "status_code", "code", …}}. The one exception that routes and services
 * throw to refuse; the error mapper turns it into JSON.
 */
public class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private boolean bare;
    private int retryAfter;

    /**
     * @param status  HTTP status
     * @param code    a stable kind, such as {@code upload_set.unknown}
     * @param message a sentence for a person, in English
     */
    public Refusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    public static Refusal invalid(String code, String message) {
        return new Refusal(400, code, message);
    }

    public static Refusal forbidden(String code, String message) {
        return new Refusal(403, code, message);
    }

    public static Refusal notFound(String code, String message) {
        return new Refusal(404, code, message);
    }

    public static Refusal conflict(String code, String message) {
        return new Refusal(409, code, message);
    }

    public static Refusal unsupported(String code, String message) {
        return new Refusal(415, code, message);
    }

    /** 503 with Retry-After. */
    public static Refusal notNow(String code, String message, int retryAfterSeconds) {
        Refusal refusal = new Refusal(503, code, message);
        refusal.retryAfter = retryAfterSeconds;
        return refusal;
    }

    /** Adds a member beside {@code message}, such as {@code details}. */
    public Refusal with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    /** Leaves {@code status_code} out, as the reference does where it asks for a login. */
    public Refusal bare() {
        bare = true;
        return this;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** Further members of the answer, in order. */
    public Map<String, Object> members() {
        return members;
    }

    /** The answer's body: {@code message}, {@code status_code} and {@code code}, then the further members. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("message", getMessage());
        if (!bare) {
            body.put("status_code", status);
        }
        body.put("code", code);
        body.putAll(members);
        return body;
    }

    /** As {@link #body()}, with the message in the language of whoever reads it, where it is translated. */
    public Map<String, Object> body(Locale language) {
        Map<String, Object> body = body();
        if (!language.getLanguage().equals(Locale.ENGLISH.getLanguage()) && getMessage() != null) {
            Sentences.translated(getMessage(), language).ifPresent(message -> body.put("message", message));
        }
        return body;
    }

    /** Seconds; 0: say nothing. */
    public int retryAfter() {
        return retryAfter;
    }
}
