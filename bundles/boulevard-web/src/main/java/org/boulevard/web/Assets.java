package org.boulevard.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.boulevard.api.web.ApiMayCome;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** What the page is made of. A name says its content, so whoever has a file never asks for it again. Compressed once, when it was built. */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = Servlet.class)
@HttpWhiteboardServletName("boulevard-assets")
@HttpWhiteboardServletPattern("/assets/*")
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=boulevard)")
public class Assets extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Pattern NAME = Pattern.compile("/[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+");
    private static final Pattern REFUSED = Pattern.compile(";\\s*q=0(\\.0*)?$");
    private static final Map<String, String> TYPES = Map.of("js", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8",
            "json", "application/json", "svg", "image/svg+xml", "txt", "text/plain; charset=utf-8", "woff2", "font/woff2", "woff", "font/woff");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getPathInfo() == null ? "" : request.getPathInfo();
        URL plain = NAME.matcher(name).matches() ? getClass().getResource("/web/assets" + name) : null;
        URL packed = NAME.matcher(name).matches() ? getClass().getResource("/web/assets" + name + ".gz") : null;
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || plain == null && packed == null) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            response.setHeader("Cache-Control", "no-store");
            return;
        }
        response.setContentType(type);
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (plain != null) {
            send(plain, response);
            return;
        }
        response.setHeader("Vary", "Accept-Encoding");
        if (takesGzip(request.getHeader("Accept-Encoding"))) {
            response.setHeader("Content-Encoding", "gzip");
            send(packed, response);
        } else {
            try (InputStream content = new GZIPInputStream(packed.openStream())) {
                content.transferTo(response.getOutputStream());
            }
        }
    }

    private static void send(URL file, HttpServletResponse response) throws IOException {
        URLConnection connection = file.openConnection();
        response.setContentLengthLong(connection.getContentLengthLong());
        try (InputStream content = connection.getInputStream()) {
            content.transferTo(response.getOutputStream());
        }
    }

    static boolean takesGzip(String accepted) {
        return accepted != null && Stream.of(accepted.toLowerCase(Locale.ROOT).split(",")).map(String::strip)
                .anyMatch(coding -> coding.startsWith("gzip") && !REFUSED.matcher(coding).find());
    }
}
