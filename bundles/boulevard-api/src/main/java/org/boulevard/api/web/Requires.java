package org.boulevard.api.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a route. Every method of a resource in the API says it; one that does not is refused to everybody. What depends on the thing
 * that is asked for (its owner, its visibility) is {@link org.boulevard.api.access.Caller}'s to say.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Requires {
    Who value();

    /** Whether the route changes something: on a read-only instance such a route is closed. */
    Effect effect() default Effect.BY_METHOD;

    enum Who {
        /** Anybody, also nobody in particular. */
        ANYBODY,
        /** Somebody with an account; others are answered 401. */
        ACCOUNT,
        /** Somebody with an account; a browser without one is sent to the login. */
        LOGIN,
        /** Whoever may contribute: everybody, or everybody with an account, as the instance has it, and with the terms accepted. */
        CONTRIBUTOR,
        /** An admin; 401 without account, 403 with another. */
        ADMIN,
        /** An admin; a browser without account is sent to the login. */
        LOGIN_ADMIN
    }

    enum Effect {
        /** GET, HEAD and OPTIONS change nothing, all others do. */
        BY_METHOD, READS, CHANGES
    }
}
