package org.boulevard.identity;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Boulevard identity", description = "Who is calling: tokens and logins.")
@interface IdentitySettings {
    @AttributeDefinition(description = "Which identity provider people log in with, as a filter on its boulevard.name. "
            + "'none': nobody logs in, people come with tokens or as nobody in particular.")
    String provider_target() default "(boulevard.name=none)";

    /** {@code .secret.key} in the file. The dot keeps it out of what the service registry shows. */
    @AttributeDefinition(type = AttributeType.PASSWORD, description = "The secret with which tokens are signed, 32 characters or more. "
            + "Servers on the same database need the same. Empty: the secret in key.file is used.")
    String _secret_key() default "";

    @AttributeDefinition(description = "Where the secret is kept when .secret.key is empty. Made at the first start; whoever can read it "
            + "can act as anybody.")
    String key_file() default "data/keys/token.key";
}
