package org.boulevard.rest;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.web.PublicAddress;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The address of the API as the client knows it, which is another than ours behind a proxy. Each proxy adds a value at the end of every
 * {@code X-Forwarded-} header, so with two trusted ones the last but one counts; what a client wrote there itself is further to the left
 * and never read.
 */
@Component(service = {Addresses.class, PublicAddress.class})
public class Addresses implements PublicAddress {
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?");
    private static final Pattern PREFIX = Pattern.compile("(?:/[A-Za-z0-9._~-]+)+");
    private static final Pattern WITH_PORT = Pattern.compile("^(\\d+(?:\\.\\d+){3}):\\d+$");
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");
    private static final List<String> SCHEMES = List.of("http", "https");

    private final Instance instance;

    @Activate
    public Addresses(@Reference Instance instance) {
        this.instance = instance;
    }

    /** Such as {@code https://example.org/api}, without a slash at the end. */
    @Override
    public String api(HttpServletRequest request) {
        int proxies = instance.settings().trustedProxies();
        Optional<String> forwardedScheme = forwarded(request, "Proto", proxies).filter(SCHEMES::contains);
        Optional<Matcher> forwardedHost = forwarded(request, "Host", proxies).map(HOST::matcher).filter(Matcher::matches);
        Optional<String> forwardedPort = forwarded(request, "Port", proxies).filter(port -> PORT.matcher(port).matches());

        String scheme = forwardedScheme.orElse(request.getScheme());
        String host = forwardedHost.map(match -> match.group(1)).orElse(request.getServerName());
        int usual = scheme.equals("https") ? 443 : 80;
        int port = forwardedPort.or(() -> forwardedHost.map(match -> match.group(2))).map(Integer::valueOf)
                .orElse(forwardedHost.isPresent() || forwardedScheme.isPresent() ? usual : request.getServerPort());
        String prefix = forwarded(request, "Prefix", proxies).filter(path -> PREFIX.matcher(path).matches()).orElse("");
        return scheme + "://" + host + (port == usual ? "" : ":" + port) + prefix + "/api";
    }

    @Override
    public String client(HttpServletRequest request) {
        return forwarded(request, "For", instance.settings().trustedProxies()).map(address -> WITH_PORT.matcher(address).replaceFirst("$1"))
                .orElse(request.getRemoteAddr());
    }

    private static Optional<String> forwarded(HttpServletRequest request, String name, int proxies) {
        if (proxies == 0) {
            return Optional.empty();
        }
        List<String> values = Collections.list(request.getHeaders("X-Forwarded-" + name)).stream()
                .flatMap(header -> Stream.of(header.split(","))).map(String::trim).toList();
        return values.size() < proxies ? Optional.empty() : Optional.of(values.get(values.size() - proxies)).filter(text -> !text.isEmpty());
    }
}
