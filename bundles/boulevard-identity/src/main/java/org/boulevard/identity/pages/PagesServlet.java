package org.boulevard.identity.pages;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Accounts;
import org.boulevard.api.catalog.CatalogUnavailable;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.PublicAddress;
import org.boulevard.identity.Setup;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The pages beside the API on which logins and claims end, where no website has them. */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = Servlet.class)
@HttpWhiteboardServletName("boulevard-login-pages")
@HttpWhiteboardServletPattern({PagesServlet.TOKEN_ACCEPTED, PagesServlet.TOKEN_ACCEPTED + "/", PagesServlet.TERMS, PagesServlet.TERMS + "/"})
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=boulevard)")
public class PagesServlet extends HttpServlet {
    static final String TOKEN_ACCEPTED = "/token-accepted";
    static final String TERMS = "/tos-validation";
    private static final long serialVersionUID = 1L;
    private static final String NEXT = "next_url";

    private final transient Setup setup;
    private final transient Accounts accounts;
    private final transient Instance instance;
    private final transient PublicAddress addresses;

    @Activate
    public PagesServlet(@Reference Setup setup, @Reference Accounts accounts, @Reference Instance instance,
                        @Reference PublicAddress addresses) {
        this.setup = setup;
        this.instance = instance;
        this.accounts = accounts;
        this.addresses = addresses;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Texts texts = Texts.of(request);
        if (isTokenAccepted(request)) {
            send(200, Page.titled(texts, "token.title").paragraph("token.explanation"), response);
            return;
        }
        Optional<Caller> caller = caller(request);
        String root = root(request);
        Page page = Page.titled(texts, "terms.title");
        if (caller.isEmpty()) {
            String back = root + TERMS + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
            page.paragraph("terms.explanation").button(URI.create(root + "/api/auth/login?next_url="
                    + URLEncoder.encode(back, StandardCharsets.UTF_8)), "choice.title");
        } else if (caller.get().account().termsAcceptedAt() != null) {
            page.paragraph("terms.accepted");
            next(request).ifPresent(next -> page.button(next, "go.on"));
        } else {
            page.paragraph("terms.explanation");
            setup.now().terms().ifPresent(terms -> page.link(terms, "terms.read"));
            page.form(NEXT, next(request).map(URI::toString).orElse(""), "terms.accept");
        }
        send(200, page, response);
    }

    /** Accepts the terms. The filter in front has refused pages of other sites. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isTokenAccepted(request)) {
            response.setHeader("Allow", "GET, HEAD, OPTIONS");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        Optional<Caller> caller = caller(request);
        Texts texts = Texts.of(request);
        if (caller.isEmpty()) {
            send(401, Page.titled(texts, "terms.title").paragraph("terms.login"), response);
            return;
        }
        if (instance.settings().readOnly()) {
            send(401, Page.titled(texts, "terms.title").paragraph("error.read_only"), response);
            return;
        }
        try {
            accounts.termsAccepted(caller.get().account().id());
        } catch (CatalogUnavailable e) {
            log("The terms cannot be accepted: " + e.getCause());
            send(503, Page.titled(texts, "terms.title").paragraph("error.missing"), response);
            return;
        }
        Page done = Page.titled(texts, "terms.title").paragraph("terms.accepted");
        next(request).ifPresent(next -> done.button(next, "go.on"));
        send(200, done, response);
    }

    private static boolean isTokenAccepted(HttpServletRequest request) {
        return request.getServletPath().startsWith(TOKEN_ACCEPTED);
    }

    private static Optional<Caller> caller(HttpServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(Caller.ATTRIBUTE)).filter(caller -> !caller.isAnonymous());
    }

    private Optional<URI> next(HttpServletRequest request) {
        return setup.now().nextPages().allowed(request.getParameter(NEXT), root(request));
    }

    private String root(HttpServletRequest request) {
        return addresses.api(request).replaceFirst("/api$", "");
    }

    private static void send(int status, Page page, HttpServletResponse response) throws IOException {
        byte[] html = page.html();
        response.setStatus(status);
        response.setContentType(Page.TYPE);
        response.setContentLength(html.length);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", Page.POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.getOutputStream().write(html);
    }
}
