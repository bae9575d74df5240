package org.boulevard.identity.oidc;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Boulevard login by OpenID Connect", description = "People log in at an OpenID Connect provider.")
@interface OidcSettings {
    @AttributeDefinition(required = false, description = "Address of the provider, the one under which .well-known/openid-configuration is "
            + "found. Empty: there is no such provider.")
    String url() default "";

    @AttributeDefinition(required = false, description = "The name under which the provider knows this instance.")
    String client_id() default "";

    /** {@code .client.secret} in the file. The dot keeps it out of what the service registry shows. */
    @AttributeDefinition(required = false, type = AttributeType.PASSWORD, description = "What proves to the provider that it is this instance "
            + "who asks. Empty: a public client, which has none.")
    String _client_secret() default "";

    @AttributeDefinition(description = "What is asked for. openid has to be among it.")
    String scope() default "openid profile email";

    @AttributeDefinition(description = "What people read where they choose how to log in.")
    String label() default "OpenID Connect";

    @AttributeDefinition(required = false, description = "Where people change what the provider knows of them. Empty: the account page of a "
            + "Keycloak at the url.")
    String profile_url() default "";
}
