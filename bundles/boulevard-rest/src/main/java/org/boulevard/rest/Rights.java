package org.boulevard.rest;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.boulevard.api.access.Caller;
import org.boulevard.api.identity.LoginRules;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.instance.InstanceSettings;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires.Who;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Decides whether somebody may call a route, from what the route requires. The one place that does. */
@Component(service = Rights.class)
public class Rights {
    private final Instance instance;
    private final CurrentIdentification identification;
    private final Addresses addresses;

    @Activate
    public Rights(@Reference Instance instance, @Reference CurrentIdentification identification, @Reference Addresses addresses) {
        this.instance = instance;
        this.identification = identification;
        this.addresses = addresses;
    }

    /**
     * @param changes whether the route changes something
     * @return where a browser is sent to log in, on this host; empty: the caller may pass
     * @throws Refusal when the caller may not
     */
    Optional<URI> check(Who required, boolean changes, HttpServletRequest request) {
        InstanceSettings settings = instance.settings();
        if (changes && settings.readOnly()) {
            throw new Refusal(401, "instance.read_only", "This instance is read-only at the moment").bare();
        }
        Caller caller = Callers.of(request);
        switch (required) {
            case ANYBODY -> {
                return Optional.empty();
            }
            case ACCOUNT -> known(caller);
            case LOGIN -> {
                return caller.isAnonymous() ? Optional.of(login(request)) : Optional.empty();
            }
            case CONTRIBUTOR -> contributes(caller, settings, request);
            case ADMIN -> {
                known(caller);
                admin(caller);
            }
            case LOGIN_ADMIN -> {
                if (caller.isAnonymous()) {
                    return Optional.of(login(request));
                }
                admin(caller);
            }
        }
        return Optional.empty();
    }

    private static void known(Caller caller) {
        if (caller.isAnonymous()) {
            throw new Refusal(401, "login.missing", "Please log in, or bring a token").bare();
        }
    }

    private static void admin(Caller caller) {
        if (!caller.isAdmin()) {
            throw Refusal.forbidden("admin.only", "Only an administrator may do this");
        }
    }

    private void contributes(Caller caller, InstanceSettings settings, HttpServletRequest request) {
        if (settings.forceAuthOnUpload()) {
            known(caller);
        }
        LoginRules rules = identification.rules();
        if (rules.termsEnforced() && caller.known().filter(account -> account.termsAcceptedAt() == null).isPresent()) {
            Optional<String> page = rules.website().termsOfService(addresses.api(request), null).map(URI::toString);
            throw new Refusal(401, "terms.not_accepted", "The terms of service have to be accepted before pictures can be contributed"
                    + page.map(address -> ": " + address).orElse(""))
                    .with("details", page.<Map<String, Object>>map(address -> Map.of("validation_page", address)).orElse(Map.of()));
        }
    }

    /** Where a browser logs in and then comes back to what it asked for. */
    private URI login(HttpServletRequest request) {
        if (!identification.rules().login()) {
            throw Refusal.forbidden("login.missing", "Please log in, or bring a token").bare();
        }
        String api = addresses.api(request);
        String path = request.getRequestURI().replaceFirst("^/api", "");
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        return URI.create(URI.create(api).getPath() + "/auth/login?next_url=" + URLEncoder.encode(api + path + query, StandardCharsets.UTF_8));
    }
}
