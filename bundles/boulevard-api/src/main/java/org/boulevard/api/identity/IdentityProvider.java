package org.boulevard.api.identity;

import java.net.URI;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where people prove who they are. A provider is a service with the property {@code boulevard.name}; several may be chosen at once, and
 * whoever logs in chooses among them. Sessions and tokens are not its business: they outlive it. Called by request threads, many at once;
 * it may take a while (a provider elsewhere is asked) but never longer than its own time-out of a few seconds.
 */
@ConsumerType
public interface IdentityProvider {
    /** For people to choose by, such as {@code OpenStreetMap}. */
    String label();

    /**
     * Begins a login.
     *
     * @return where the browser is sent, and what this provider wants to find again when it comes back; empty: this provider knows no
     *         login, people come with tokens or as nobody in particular
     * @throws LoginRefused when it cannot begin: the provider elsewhere does not answer
     */
    Optional<LoginStart> begin(LoginRequest request) throws LoginRefused;

    /**
     * The browser came back.
     *
     * @throws LoginRefused when what it brings proves nothing
     */
    Identity finish(LoginAnswer answer) throws LoginRefused;

    /**
     * Where the browser is sent to log out there as well; it comes back to {@code returnTo}.
     *
     * @param logoutHint what {@link Identity#logoutHint} said at the login
     */
    default Optional<URI> logoutPage(URI returnTo, Optional<String> logoutHint) {
        return Optional.empty();
    }

    /** Where somebody changes what this provider knows of them. Without a scheme: below the address of the API. */
    default Optional<URI> profilePage() {
        return Optional.empty();
    }
}
