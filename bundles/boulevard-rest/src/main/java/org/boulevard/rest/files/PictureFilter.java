package org.boulevard.rest.files;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ServletException;
import javax.servlet.http.HttpFilter;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Pictures;
import org.boulevard.api.catalog.Pictures.Access;
import org.boulevard.api.catalog.Sequences;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.intake.PictureFiles;
import org.boulevard.api.intake.Rendition;
import org.boulevard.api.model.TileGrid;
import org.boulevard.api.model.Visibility;
import org.boulevard.api.storage.StoredFile;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.Refusal;
import org.boulevard.rest.Callers;
import org.boulevard.rest.ErrorAnswer;
import org.boulevard.rest.Identifiers;
import org.boulevard.rest.shapes.PictureAddresses;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives out picture files. A servlet filter and no JAX-RS route, since these are most of the requests and it is several times as fast;
 * the routes beside it are left alone. Behind the filter that finds out who is calling.
 */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = Filter.class)
@HttpWhiteboardFilterName("boulevard-picture-files")
@HttpWhiteboardFilterPattern({"/api/pictures/*", "/api/collections/*"})
@HttpWhiteboardFilterAsyncSupported
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=boulevard)")
@ServiceRanking(500)
public class PictureFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final Logger log = LoggerFactory.getLogger(PictureFilter.class);

    private static final Pattern PICTURE = Pattern.compile(
            "/api/pictures/(" + Identifiers.UUID_FORM + ")/(?:(hd|sd|thumb)|tiled/([^/_]+)_([^/.]+))\\.([^/.]+)/?");
    private static final Pattern COLLECTION = Pattern.compile("/api/collections/(" + Identifiers.UUID_FORM + ")/thumb\\.jpg/?");
    private static final String METHODS = "HEAD, OPTIONS, GET";

    private final transient Pictures pictures;
    private final transient Sequences sequences;
    private final transient PictureFiles files;
    private final transient Instance instance;

    @Activate
    public PictureFilter(@Reference Pictures pictures, @Reference Sequences sequences, @Reference PictureFiles files, @Reference Instance instance) {
        this.pictures = pictures;
        this.sequences = sequences;
        this.files = files;
        this.instance = instance;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        Matcher picture = PICTURE.matcher(request.getRequestURI());
        Matcher collection = COLLECTION.matcher(request.getRequestURI());
        if (!picture.matches() && !collection.matches()) {
            chain.doFilter(request, response);
            return;
        }
        try {
            switch (request.getMethod()) {
                case "GET", "HEAD" -> {
                    if (picture.matches()) {
                        picture(picture, request, response);
                    } else {
                        thumbnail(UUID.fromString(collection.group(1)), request, response);
                    }
                }
                case "OPTIONS" -> response.setHeader("Allow", METHODS);
                default -> {
                    response.setHeader("Allow", METHODS);
                    throw new Refusal(405, "method.not_allowed", "This address does not take this method");
                }
            }
        } catch (IOException | RuntimeException e) {
            if (response.isCommitted()) {
                throw e; // the client has part of the file: only breaking off tells it that the rest is missing
            }
            ErrorAnswer.to(e).send(request, response);
        }
    }

    private void picture(Matcher address, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = Callers.of(request);
        String format = address.group(5);
        if (!format.equals("jpg")) {
            throw Refusal.notFound("picture.format", "Pictures are given out as jpg only, not as " + format);
        }
        Access access = access(UUID.fromString(address.group(1)), caller);
        Rendition rendition = address.group(2) == null ? tile(address.group(3), address.group(4), access) : rendition(address.group(2));
        send(access, rendition, request, response);
    }

    private void thumbnail(UUID collection, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = Callers.of(request);
        UUID picture = sequences.thumbnail(collection, caller)
                .orElseThrow(() -> Refusal.notFound("collection.no_thumbnail", "No picture of this collection has a thumbnail yet"));
        send(access(picture, caller), new Rendition.Thumbnail(), request, response);
    }

    private Access access(UUID id, Caller caller) {
        Access access = pictures.access(id).filter(found -> found.existsFor(caller))
                .orElseThrow(() -> Refusal.notFound("picture.unknown", "There is no such picture"));
        if (!access.ready()) {
            throw Refusal.forbidden("picture.not_ready", "Picture is not available (currently in processing)");
        }
        return access;
    }

    private static Rendition rendition(String name) {
        return switch (name) {
            case "hd" -> new Rendition.Hd();
            case "sd" -> new Rendition.Sd();
            default -> new Rendition.Thumbnail();
        };
    }

    private static Rendition tile(String column, String row, Access access) {
        TileGrid grid = TileGrid.of(access.projection(), access.width(), access.slices())
                .orElseThrow(() -> Refusal.notFound("picture.no_tiles", "A flat picture has no tiles"));
        return new Rendition.Tile(within(grid.columns(), column, "column"), within(grid.rows(), row, "row"));
    }

    /** Only the plain form of a number: others would be names of files that are not there. */
    private static int within(int count, String text, String what) {
        if (text.matches("0|[1-9]\\d{0,3}") && Integer.parseInt(text) < count) {
            return Integer.parseInt(text);
        }
        throw Refusal.notFound("picture.no_tile", "The picture has no such tile: its " + what + " is out of range");
    }

    private void send(Access access, Rendition rendition, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> elsewhere = access.visibility() == Visibility.ANYONE && access.sequenceVisibility() == Visibility.ANYONE
                && !isCutOut(access, rendition) ? new PictureAddresses(instance.settings()).publicly(access.id(), rendition) : Optional.empty();
        if (elsewhere.isPresent()) {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", elsewhere.get());
            return;
        }
        var answer = new FileAnswer(access.modifiedAt(), request, response);
        if (answer.isKnownToClient()) {
            return;
        }
        try (StoredFile file = open(access, rendition).orElseThrow(() -> missing(access, rendition))) {
            answer.send(file);
        }
    }

    /** Once more where its files were made anew since the catalogue was asked: tiles may be cut out of the picture now. */
    private Optional<StoredFile> open(Access access, Rendition rendition) throws IOException {
        Optional<StoredFile> file = files.open(access, rendition);
        if (file.isPresent()) {
            return file;
        }
        Optional<Access> now = pictures.recordedAccess(access.id()).filter(changed -> !changed.modifiedAt().equals(access.modifiedAt()));
        return now.isPresent() ? files.open(now.get(), rendition) : file;
    }

    /** No file that anybody else could give out. */
    private static boolean isCutOut(Access access, Rendition rendition) {
        return rendition instanceof Rendition.Tile && access.slices() != null;
    }

    private static Refusal missing(Access access, Rendition rendition) {
        log.error("Store {} lacks the {} of picture {}, which is ready", access.store(), rendition, access.id());
        return new Refusal(500, "picture.file_missing", "The file of this picture is missing on this server");
    }
}
