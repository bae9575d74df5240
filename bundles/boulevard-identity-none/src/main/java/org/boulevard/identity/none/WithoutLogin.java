package org.boulevard.identity.none;

import java.net.URI;
import java.util.Optional;
import org.boulevard.api.identity.Identity;
import org.boulevard.api.identity.IdentityProvider;
import org.boulevard.api.identity.LoginAnswer;
import org.boulevard.api.identity.LoginRefused;
import org.boulevard.api.identity.LoginRequest;
import org.osgi.service.component.annotations.Component;

/** Nobody logs in here: people come with tokens, or as nobody in particular. */
@Component(property = "boulevard.name=none")
public class WithoutLogin implements IdentityProvider {
    @Override
    public Optional<URI> loginPage(LoginRequest request) {
        return Optional.empty();
    }

    /** Only a forged address leads here, since no login page sends anybody back. */
    @Override
    public Identity verify(LoginAnswer answer) throws LoginRefused {
        throw new LoginRefused("this instance has no login", null);
    }
}
