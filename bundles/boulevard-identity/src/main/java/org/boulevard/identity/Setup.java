package org.boulevard.identity;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.boulevard.api.identity.Website;
import org.boulevard.identity.keys.KeyRing;
import org.boulevard.identity.keys.TokenKey;
import org.boulevard.identity.keys.TokenTexts;
import org.boulevard.identity.login.LoginAttempt;
import org.boulevard.identity.login.NextPages;
import org.boulevard.identity.login.RateLimit;
import org.boulevard.identity.sessions.Cookies;
import org.boulevard.identity.sessions.Origins;
import org.boulevard.identity.sessions.SealedTexts;
import org.boulevard.identity.sessions.Sessions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The settings, and what is made of them. Changed while it runs: the filter in front of every route hangs on this, so it must not come and
 * go. Whoever uses it takes {@link #now()} once for each request.
 */
@Designate(ocd = IdentitySettings.class)
@Component(service = Setup.class, configurationPid = "org.boulevard.identity", configurationPolicy = ConfigurationPolicy.REQUIRE)
public class Setup {
    private volatile State state;

    @Activate
    public Setup(IdentitySettings settings) throws IOException {
        state = State.of(settings);
    }

    @Modified
    void modified(IdentitySettings settings) throws IOException {
        state = State.of(settings);
    }

    public State now() {
        return state;
    }

    /**
     * @param storedNames by {@code boulevard.name}, where accounts are kept under another
     * @param terms       where the terms can be read
     */
    public record State(IdentitySettings settings, TokenTexts tokens, Sessions sessions, SealedTexts<LoginAttempt> attempts,
                        SealedTexts<NextPages.Remembered> afterLogout, Map<String, String> storedNames, Origins origins,
                        NextPages nextPages, Website website, Optional<URI> terms, RateLimit loginLimit, RateLimit tokenLimit) {
        static State of(IdentitySettings settings) throws IOException {
            var keys = new KeyRing(TokenKey.of(settings._secret_key(), settings.key_file()), Path.of(settings.key_folder().strip()));
            Website website = website(settings.website_url().strip());
            positive("session.lifetime", settings.session_lifetime());
            positive("unclaimed.lifetime", settings.unclaimed_lifetime());
            State state = new State(settings, new TokenTexts(keys),
                    new Sessions(keys, Duration.ofSeconds(settings.session_lifetime()), Clock.systemUTC()),
                    new SealedTexts<>(keys, "boulevard login", LoginAttempt.class),
                    new SealedTexts<>(keys, "boulevard logout", NextPages.Remembered.class),
                    pairs(settings.stored_names()), new Origins(origins(settings.allowed_origins())),
                    new NextPages(schemes(settings.app_schemes()), website.base()), website,
                    Optional.of(settings.terms_url().strip()).filter(text -> !text.isEmpty()).map(URI::create),
                    new RateLimit(settings.login_limit()), new RateLimit(settings.token_limit()));
            state.cookies(true); // says now what would be wrong with each login
            return state;
        }

        /** @param https whether the client came through https */
        public Cookies cookies(boolean https) {
            boolean secure = switch (settings.session_cookie_secure().strip().toLowerCase(Locale.ROOT)) {
                case "true" -> true;
                case "false" -> false;
                case "auto", "" -> https;
                default -> throw wrong("session.cookie.secure (FLASK_SESSION_COOKIE_SECURE)", settings.session_cookie_secure(),
                        "write true, false or auto");
            };
            String domain = settings.session_cookie_domain().strip();
            if (!domain.matches("\\.?[A-Za-z0-9.-]*")) {
                throw wrong("session.cookie.domain (FLASK_SESSION_COOKIE_DOMAIN)", domain, "write a domain such as example.org, or nothing");
            }
            return new Cookies(domain.isEmpty() ? null : domain, secure, settings.session_cookie_http_only(),
                    Duration.ofSeconds(settings.session_lifetime()));
        }

        public String storedName(String provider) {
            return storedNames.getOrDefault(provider, provider);
        }

        private static Website website(String text) {
            if (text.isEmpty() || text.equals("same-host")) {
                return Website.OURS;
            }
            if (text.equalsIgnoreCase("false")) {
                return Website.NONE;
            }
            if (text.matches("https?://[^/\\s]+(/\\S*)?")) {
                return new Website(Website.Kind.ELSEWHERE, text.replaceFirst("/+$", ""));
            }
            throw wrong("website.url (API_WEBSITE_URL)", text, "write same-host, false, or an address such as https://example.org");
        }

        private static Set<String> origins(String text) {
            List<String> origins = words(text);
            origins.stream().filter(origin -> !origin.matches("https?://[^/\\s]+")).findFirst().ifPresent(origin -> {
                throw wrong("allowed.origins", origin, "write origins such as https://map.example.org, without a path");
            });
            return origins.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        }

        private static Set<String> schemes(String text) {
            List<String> schemes = words(text);
            schemes.stream().filter(scheme -> !NextPages.mayBeAllowed(scheme)).findFirst().ifPresent(scheme -> {
                throw wrong("app.schemes", scheme, "write schemes of apps, such as gomaposm");
            });
            return schemes.stream().map(scheme -> scheme.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        }

        private static Map<String, String> pairs(String text) {
            Map<String, String> pairs = new HashMap<>();
            for (String word : words(text)) {
                String[] sides = word.split("=", 2);
                if (sides.length < 2 || sides[0].isBlank() || sides[1].isBlank()) {
                    throw wrong("stored.names", word, "write pairs such as oidc=keycloak");
                }
                pairs.put(sides[0].strip(), sides[1].strip());
            }
            return Map.copyOf(pairs);
        }

        private static List<String> words(String text) {
            return Arrays.stream(Objects.requireNonNullElse(text, "").split(",")).map(String::strip).filter(word -> !word.isEmpty()).toList();
        }

        private static void positive(String name, long value) {
            if (value <= 0) {
                throw wrong(name, String.valueOf(value), "write a number of seconds greater than 0");
            }
        }

        private static IllegalArgumentException wrong(String name, String text, String whatToWrite) {
            return new IllegalArgumentException("etc/org.boulevard.identity.cfg, " + name + ": '" + text + "' is not understood; " + whatToWrite);
        }
    }
}
