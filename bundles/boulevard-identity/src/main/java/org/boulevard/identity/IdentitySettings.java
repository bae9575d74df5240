package org.boulevard.identity;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Boulevard identity", description = "Who is calling: logins, sessions and tokens.")
public @interface IdentitySettings {
    @AttributeDefinition(description = "Which identity providers people log in with, as a filter on boulevard.name. "
            + "'none': nobody logs in, people come with tokens or as nobody in particular.")
    String provider_target() default "(boulevard.name=none)";

    @AttributeDefinition(description = "Under which name the accounts of a provider are kept where that is not its boulevard.name.")
    String stored_names() default "oidc=keycloak";

    /** {@code .secret.key} in the file. The dot keeps it out of what the service registry shows. */
    @AttributeDefinition(type = AttributeType.PASSWORD, description = "The secret with which tokens are signed and sessions encrypted, 32 "
            + "characters or more. Servers on the same database need the same. Empty: the secret in key.file is used.")
    String _secret_key() default "";

    @AttributeDefinition(description = "Where the secret is kept when .secret.key is empty. Made at the first start; whoever can read it "
            + "can act as anybody.")
    String key_file() default "data/keys/token.key";

    @AttributeDefinition(description = "Where further keys are, as files <name>.key: the last in the order of the alphabet signs.")
    String key_folder() default "data/keys/tokens";

    @AttributeDefinition(description = "How long a session lasts that is not used, in seconds.")
    long session_lifetime() default 604800;

    @AttributeDefinition(description = "The domain of the session cookie. Empty: this host alone.")
    String session_cookie_domain() default "";

    @AttributeDefinition(description = "Whether the session cookie comes back through https only: true, false, or auto: where it was set "
            + "through https.")
    String session_cookie_secure() default "auto";

    @AttributeDefinition(description = "Whether scripts are kept from reading the session cookie.")
    boolean session_cookie_http_only() default true;

    @AttributeDefinition(description = "Schemes of apps to which a login may lead back, separated by commas.")
    String app_schemes() default "gomaposm";

    @AttributeDefinition(description = "Origins of other sites whose pages may act for somebody who is logged in here, separated by commas.")
    String allowed_origins() default "";

    @AttributeDefinition(description = "Where the pages are on which logins end: same-host, the address of another site, or false: there "
            + "are none.")
    String website_url() default "same-host";

    @AttributeDefinition(description = "Whether whoever contributes must have accepted the terms of service.")
    boolean terms_enforced() default false;

    @AttributeDefinition(description = "Where the terms of service can be read. Empty: their page says nothing of it.")
    String terms_url() default "";

    @AttributeDefinition(description = "Whether a provider's profile page may be shown inside another page.")
    boolean profile_use_iframe() default false;

    @AttributeDefinition(description = "How long a generated token can be claimed, in seconds.")
    long unclaimed_lifetime() default 86400;

    @AttributeDefinition(description = "How many generated tokens may wait for being claimed.")
    int unclaimed_most() default 10000;

    @AttributeDefinition(description = "How many tokens an account may have.")
    int tokens_most() default 100;

    @AttributeDefinition(description = "How many steps of logins and claims one address may take in a minute. 0: any number.")
    int login_limit() default 60;

    @AttributeDefinition(description = "How many tokens one address may generate in a minute. 0: any number.")
    int token_limit() default 30;
}
