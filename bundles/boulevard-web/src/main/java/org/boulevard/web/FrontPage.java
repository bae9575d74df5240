package org.boulevard.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.Servlet;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.boulevard.api.web.ApiMayCome;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.osgi.service.metatype.annotations.Designate;

/**
 * {@code /}: the map and the pictures. Everything is in the address, so links to a picture or a place can be handed on. It is also the
 * servlet of all addresses that are nobody's.
 */
@Designate(ocd = WebSettings.class)
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = Servlet.class, configurationPid = WebSettings.PID)
@HttpWhiteboardServletName("boulevard-front-page")
@HttpWhiteboardServletPattern({"/", FrontPage.VIEWER})
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=boulevard)")
public class FrontPage extends HttpServlet {
    static final String VIEWER = "/viewer";
    private static final long serialVersionUID = 1L;
    private static final byte[] UNKNOWN = """
            {"message": "There is nothing at this address", "status_code": 404, "code": "address.unknown"}
            """.getBytes(UTF_8);
    private static final Pattern STYLE = Pattern.compile("\\{\\{style:([^}]*)}}");

    private volatile State state;

    /**
     * @param mainPage   where / leads instead; null: nowhere
     * @param viewerPage where /viewer leads instead; null: nowhere
     */
    private record State(byte[] html, String policy, URI mainPage, URI viewerPage) {
        private static State of(WebSettings settings) throws IOException {
            return new State(html(settings), policy(settings), elsewhere(settings.main_page()), elsewhere(settings.viewer_page()));
        }

        private static URI elsewhere(String address) {
            return address.strip().startsWith("http") ? URI.create(address.strip()) : null;
        }

        private static byte[] html(WebSettings settings) throws IOException {
            String page = resource("/web/index.html");
            if (page == null) {
                page = resource("/left-out.html");
            }
            String own = settings.base_style().strip();
            return STYLE.matcher(page.replace("{{title}}", escaped(settings.title())))
                    .replaceAll(found -> Matcher.quoteReplacement(own.isEmpty() ? found.group(1) : escaped(own))).getBytes(UTF_8);
        }

        private static String policy(WebSettings settings) {
            String others = settings.outside_origins().strip().replaceAll("[;,\\s]+", " ");
            String more = others.isEmpty() ? "" : " " + others;
            return "default-src 'self'; script-src 'self'; worker-src blob:; img-src 'self' data: blob:" + more
                    + "; style-src 'self' 'unsafe-inline'; font-src 'self' data:; connect-src 'self' data: blob:" + more
                    + "; object-src 'none'; base-uri 'none'; form-action 'self'";
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
        }

        private static String resource(String name) throws IOException {
            try (InputStream content = FrontPage.class.getResourceAsStream(name)) {
                return content == null ? null : new String(content.readAllBytes(), UTF_8);
            }
        }
    }

    @Activate
    public FrontPage(WebSettings settings) throws IOException {
        state = State.of(settings);
    }

    @Modified
    void modified(WebSettings settings) throws IOException {
        state = State.of(settings);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        if (path(request).equals("/") || path(request).equals(VIEWER)) {
            super.service(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        response.setContentType("application/json");
        response.setContentLength(UNKNOWN.length);
        response.getOutputStream().write(UNKNOWN);
    }

    private static String path(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        State now = state;
        URI elsewhere = path(request).equals(VIEWER) ? now.viewerPage() : now.mainPage();
        if (elsewhere != null) {
            response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
            response.setHeader("Location", elsewhere.toString());
            return;
        }
        response.setContentType("text/html; charset=utf-8");
        response.setContentLength(now.html().length);
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("Content-Security-Policy", now.policy());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
        response.getOutputStream().write(now.html());
    }
}
