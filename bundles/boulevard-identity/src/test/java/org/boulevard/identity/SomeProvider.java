package org.boulevard.identity;

import java.net.URI;
import java.util.Optional;
import org.boulevard.api.identity.Identity;
import org.boulevard.api.identity.IdentityProvider;
import org.boulevard.api.identity.LoginAnswer;
import org.boulevard.api.identity.LoginRequest;

/** A provider that is there and does nothing. */
class SomeProvider implements IdentityProvider {
    @Override
    public Optional<URI> loginPage(LoginRequest request) {
        return Optional.empty();
    }

    @Override
    public Identity verify(LoginAnswer answer) {
        throw new UnsupportedOperationException();
    }
}
