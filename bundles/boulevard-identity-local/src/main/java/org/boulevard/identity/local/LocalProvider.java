package org.boulevard.identity.local;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.boulevard.api.catalog.Passwords.Password;
import org.boulevard.api.identity.Identity;
import org.boulevard.api.identity.IdentityProvider;
import org.boulevard.api.identity.LoginAnswer;
import org.boulevard.api.identity.LoginRefused;
import org.boulevard.api.identity.LoginRequest;
import org.boulevard.api.identity.LoginStart;
import org.boulevard.api.identity.OwnAccounts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Logs people in with a form of this bundle. It works as a provider elsewhere would: the form knows nothing of sessions and hands out a
 * code, which is of use only together with the secret that the browser's attempt began with.
 */
@Component(enabled = false, configurationPid = LocalAccounts.PID, property = "boulevard.name=" + OwnAccounts.PROVIDER)
public class LocalProvider implements IdentityProvider {
    private final LocalAccounts accounts;
    private final String label;

    @Activate
    public LocalProvider(LocalSettings settings, @Reference LocalAccounts accounts) {
        this.accounts = accounts;
        this.label = settings.label();
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Optional<LoginStart> begin(LoginRequest request) {
        String secret = Secrets.make();
        String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.digest(secret));
        URI page = request.returnTo().resolve("../local/login?state=" + encoded(request.state()) + "&challenge=" + challenge);
        return Optional.of(new LoginStart(page, secret));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public Identity finish(LoginAnswer answer) throws LoginRefused {
        List<String> codes = answer.parameters().getOrDefault("code", List.of());
        if (codes.size() != 1) {
            throw new LoginRefused("the browser came back without a code", null);
        }
        Password proven = accounts.redeem(codes.get(0), answer.secret())
                .orElseThrow(() -> new LoginRefused("the code is not good, or no longer", null));
        return new Identity(proven.id().toString(), proven.name(), Optional.empty());
    }

    /** Where passwords are changed. */
    @Override
    public Optional<URI> profilePage() {
        return Optional.of(URI.create("local/password"));
    }
}
