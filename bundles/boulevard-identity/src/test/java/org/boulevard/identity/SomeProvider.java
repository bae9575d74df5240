package org.boulevard.identity;

import java.util.Optional;
import org.boulevard.api.identity.Identity;
import org.boulevard.api.identity.IdentityProvider;
import org.boulevard.api.identity.LoginAnswer;
import org.boulevard.api.identity.LoginRequest;
import org.boulevard.api.identity.LoginStart;

/** A provider that is there and does nothing. */
class SomeProvider implements IdentityProvider {
    @Override
    public String label() {
        return "Somewhere";
    }

    @Override
    public Optional<LoginStart> begin(LoginRequest request) {
        return Optional.empty();
    }

    @Override
    public Identity finish(LoginAnswer answer) {
        throw new UnsupportedOperationException();
    }
}
