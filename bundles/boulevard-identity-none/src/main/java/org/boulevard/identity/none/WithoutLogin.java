package org.boulevard.identity.none;

import java.util.Optional;
import org.boulevard.api.identity.Identity;
import org.boulevard.api.identity.IdentityProvider;
import org.boulevard.api.identity.LoginAnswer;
import org.boulevard.api.identity.LoginRefused;
import org.boulevard.api.identity.LoginRequest;
import org.boulevard.api.identity.LoginStart;
import org.osgi.service.component.annotations.Component;

/** Nobody logs in here: people come with tokens, or as nobody in particular. */
@Component(property = "boulevard.name=none")
public class WithoutLogin implements IdentityProvider {
    @Override
    public String label() {
        return "No login";
    }

    @Override
    public Optional<LoginStart> begin(LoginRequest request) {
        return Optional.empty();
    }

    /** Only a forged address leads here, since no login page sends anybody back. */
    @Override
    public Identity finish(LoginAnswer answer) throws LoginRefused {
        throw new LoginRefused("this instance has no login", null);
    }
}
