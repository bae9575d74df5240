package org.boulevard.blur.remote;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Blurring elsewhere, and for others. */
@ObjectClassDefinition(name = "Boulevard blur engine remote", description = "Has another machine blur pictures, and blurs for others.")
public @interface RemoteSettings {
    String PID = "org.boulevard.blur.remote";

    @AttributeDefinition(description = "Where the service is, without /blur/ at its end. Empty: there is no engine 'remote'.")
    String url() default "";

    @AttributeDefinition(description = "Seconds that one picture may take, there and back.")
    int timeout() default 120;

    @AttributeDefinition(description = "How often a picture is sent before it counts as failed, with growing pauses.")
    int attempts() default 3;

    @AttributeDefinition(description = "Sent along as a Bearer token, where the service wants one.")
    String token() default "";

    @AttributeDefinition(description = "Blur for others at /blur/, with the engine that is chosen here.")
    boolean serve() default false;

    @AttributeDefinition(description = "The Bearer token that others have to send. Empty: anybody who reaches the port may send pictures.")
    String serve_token() default "";

    @AttributeDefinition(description = "How many pictures of others are worked on at once; further ones are answered 503.")
    int serve_at_once() default 1;

    @AttributeDefinition(description = "Bytes of the largest picture that is taken from others.")
    long serve_largest() default 200_000_000;
}
