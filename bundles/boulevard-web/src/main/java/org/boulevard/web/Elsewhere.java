package org.boulevard.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.Servlet;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands where the viewer would ask other services: place names, presets for tags, icons. Nothing of what a visitor looks at leaves this
 * server, unless the operator names a geocoder, which then learns the place but not the visitor.
 */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = Servlet.class,
        configurationPid = WebSettings.PID)
@HttpWhiteboardServletName("boulevard-elsewhere")
@HttpWhiteboardServletPattern("/ext/*")
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=boulevard)")
public class Elsewhere extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger log = LoggerFactory.getLogger(Elsewhere.class);
    private static final byte[] NO_PLACE = "{\"type\":\"FeatureCollection\",\"features\":[]}".getBytes(UTF_8);
    private static final String COORDINATES = """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"geocoding":{"type":"street","name":"%.5f, %.5f"}}}]}
            """;
    private static final Pattern DEGREES = Pattern.compile("-?\\d{1,3}(\\.\\d{1,20})?");
    private static final byte[] NOTHING = "{}".getBytes(UTF_8);
    private static final Pattern GEOCODER = Pattern.compile("/geocoder/(search|reverse)");
    private static final Pattern PRESETS = Pattern.compile("/presets/.+\\.json");
    private static final Pattern SPRITES = Pattern.compile("/presets/sprites/.+\\.png");
    private static final byte[] NO_SPRITE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");
    private static final Pattern ICONS = Pattern.compile("/icons/([a-z0-9-]+)\\.json");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_QUERY = 1000;
    private static final int LARGEST_ANSWER = 1 << 20;

    private final transient HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER).build();
    private volatile String geocoder;

    @Activate
    public Elsewhere(WebSettings settings) {
        modified(settings);
    }

    @Modified
    final void modified(WebSettings settings) {
        geocoder = settings.geocoder_url().strip().replaceFirst("/+$", "");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        Matcher places = GEOCODER.matcher(path);
        Matcher icons = ICONS.matcher(path);
        if (places.matches()) {
            send("application/json", geocoder.isEmpty() ? unnamed(request) : places(places.group(1), request.getQueryString()), response);
        } else if (PRESETS.matcher(path).matches()) {
            send("application/json", NOTHING, response);
        } else if (SPRITES.matcher(path).matches()) {
            send("image/png", NO_SPRITE, response);
        } else if (icons.matches()) {
            send("application/json", ("{\"prefix\":\"" + icons.group(1) + "\",\"icons\":{}}").getBytes(UTF_8), response);
        } else {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** A place that nobody names is called by its coordinates. */
    private static byte[] unnamed(HttpServletRequest request) {
        String latitude = request.getParameter("lat");
        String longitude = request.getParameter("lon");
        if (latitude == null || longitude == null || !DEGREES.matcher(latitude).matches() || !DEGREES.matcher(longitude).matches()) {
            return NO_PLACE;
        }
        return String.format(Locale.ROOT, COORDINATES, Double.parseDouble(latitude), Double.parseDouble(longitude)).getBytes(UTF_8);
    }

    private static void send(String type, byte[] content, HttpServletResponse response) throws IOException {
        response.setContentType(type);
        response.setContentLength(content.length);
        response.setHeader("Cache-Control", "public, max-age=3600");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(content);
    }

    /** No answer, a late or an overlong one: there is no such place. The page does without. */
    private byte[] places(String what, String query) {
        if (query == null || query.length() > LONGEST_QUERY) {
            return NO_PLACE;
        }
        try {
            HttpRequest asked = HttpRequest.newBuilder(URI.create(geocoder + "/" + what + "?" + query)).timeout(PATIENCE)
                    .header("User-Agent", "Boulevard").header("Accept", "application/json").GET().build();
            HttpResponse<InputStream> answer = client.send(asked, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                byte[] json = body.readNBytes(LARGEST_ANSWER + 1);
                return answer.statusCode() == HttpServletResponse.SC_OK && json.length <= LARGEST_ANSWER ? json : NO_PLACE;
            }
        } catch (IOException | IllegalArgumentException e) {
            log.warn("The geocoder {} does not answer: {}", geocoder, e.toString());
            return NO_PLACE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NO_PLACE;
        }
    }
}
