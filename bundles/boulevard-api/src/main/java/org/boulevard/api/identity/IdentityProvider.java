package org.boulevard.api.identity;

import java.net.URI;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where people prove who they are. A provider is a service with the property {@code boulevard.name}; the operator chooses by that name.
 * Sessions and tokens are not its business: they outlive it. While the chosen provider is missing, requests wait a little and are then
 * answered 503. Called by request threads, many at once.
 */
@ConsumerType
public interface IdentityProvider {
    /**
     * The page where somebody logs in, elsewhere or a form of ours. Empty: this provider knows no login; people come with tokens, or as
     * nobody in particular.
     */
    Optional<URI> loginPage(LoginRequest request);

    /**
     * The answer that came back from the login page.
     *
     * @throws LoginRefused when it proves nothing
     */
    Identity verify(LoginAnswer answer) throws LoginRefused;
}
