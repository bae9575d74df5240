package org.boulevard.identity;

import java.net.URI;
import java.util.Optional;
import org.boulevard.api.identity.Identity;
import org.boulevard.api.identity.IdentityProvider;
import org.boulevard.api.identity.LoginAnswer;
import org.boulevard.api.identity.LoginRefused;
import org.boulevard.api.identity.LoginRequest;
import org.boulevard.api.identity.LoginStart;
import org.boulevard.api.identity.LoginUnavailable;

/** A provider that lets in whoever says the name as the code, and has its ups and downs. */
public class TestProvider implements IdentityProvider {
    public boolean down;
    public String label = "Some <Provider>";
    public String hint = "hint";

    @Override
    public String label() {
        return label;
    }

    @Override
    public Optional<LoginStart> begin(LoginRequest request) throws LoginRefused {
        if (down) {
            throw new LoginUnavailable("no answer", null);
        }
        return Optional.of(new LoginStart(URI.create("https://provider.example/?state=" + request.state()), "verifier"));
    }

    @Override
    public Identity finish(LoginAnswer answer) throws LoginRefused {
        if (down) {
            throw new LoginUnavailable("no answer", null);
        }
        String code = answer.parameters().getOrDefault("code", java.util.List.of("")).get(0);
        if (code.isEmpty() || !answer.secret().equals("verifier")) {
            throw new LoginRefused("no code", null);
        }
        return new Identity("id of " + code, code, Optional.ofNullable(hint));
    }

    @Override
    public Optional<URI> logoutPage(URI returnTo, Optional<String> logoutHint) {
        return Optional.of(URI.create("https://provider.example/logout?to=" + returnTo + logoutHint.map(text -> "&hint=" + text).orElse("")));
    }
}
