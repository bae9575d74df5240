package org.boulevard.identity.login;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a browser may be sent after a login or logout: to this instance, to the website that belongs to it, and to the apps that the
 * operator allows. Everything else would let strangers use our name to lead people to them.
 *
 * @param schemes of apps, in small letters
 * @param website the address of another site that belongs to this instance; null: none
 */
public record NextPages(Set<String> schemes, String website) {
    private static final int LONGEST = 2000;
    private static final Set<String> NEVER = Set.of("http", "https", "javascript", "data", "vbscript", "file", "blob", "about", "filesystem");

    /** What is remembered during a logout elsewhere. */
    public record Remembered(String next) {
    }

    public static boolean mayBeAllowed(String scheme) {
        return scheme.matches("[A-Za-z][A-Za-z0-9+.-]*") && !NEVER.contains(scheme.toLowerCase(Locale.ROOT));
    }

    /**
     * @param wanted what the client asks for; null: nothing
     * @param root   scheme, host, port and perhaps a prefix of this instance, without a slash at the end
     * @return the whole address; empty when there is none, or none that is allowed
     */
    public Optional<URI> allowed(String wanted, String root) {
        if (wanted == null || wanted.isBlank() || wanted.length() > LONGEST || wanted.indexOf('\\') >= 0) {
            return Optional.empty();
        }
        try {
            URI page = new URI(wanted);
            if (page.isOpaque()) {
                return isApp(page) ? Optional.of(page) : Optional.empty();
            }
            if (page.getScheme() == null && page.getRawAuthority() == null && !wanted.startsWith("//")) {
                return Optional.of(new URI(root + "/").resolve(page)).filter(whole -> isWithin(whole, root));
            }
            return isApp(page) || isWithin(page, root) || website != null && isWithin(page, website) ? Optional.of(page) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private boolean isApp(URI page) {
        return page.getScheme() != null && schemes.contains(page.getScheme().toLowerCase(Locale.ROOT));
    }

    private static boolean isWithin(URI page, String root) {
        URI own = URI.create(root);
        return page.getScheme() != null && page.getScheme().equalsIgnoreCase(own.getScheme())
                && page.getRawUserInfo() == null && page.getHost() != null && page.getHost().equalsIgnoreCase(own.getHost())
                && port(page) == port(own);
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }
}
