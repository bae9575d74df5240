package org.boulevard.rest.uploads;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.UploadSetList;
import org.boulevard.api.catalog.UploadSetView;
import org.boulevard.api.catalog.UploadSets;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.model.UploadSet;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.boulevard.rest.Addresses;
import org.boulevard.rest.Callers;
import org.boulevard.rest.Identifiers;
import org.boulevard.rest.Json;
import org.boulevard.rest.cql.Cql;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One's own upload sets, the oldest first: those that are unfinished, unless others are asked for. */
@ApiResource
@Tag(name = "Upload")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = MySetsResource.class)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class MySetsResource {
    private static final String USUAL_FILTER = "dispatched = FALSE";
    private static final int USUAL = 100;
    private static final int MOST = 1000;
    /** Where a page ended: a moment and an id. */
    private static final Pattern PLACE = Pattern.compile("([^,]+),(" + Identifiers.UUID_FORM + ")");

    private final UploadSets uploadSets;
    private final Instance instance;
    private final Addresses addresses;

    @Activate
    public MySetsResource(@Reference UploadSets uploadSets, @Reference Instance instance, @Reference Addresses addresses) {
        this.uploadSets = uploadSets;
        this.instance = instance;
        this.addresses = addresses;
    }

    /** @param links only where there is a next page; the reference has no pages */
    public record SetsJson(List<UploadSetJson> upload_sets, List<UploadSetJson.LinkJson> links) {
    }

    @GET
    @Path("users/me/upload_sets")
    @Requires(Who.LOGIN)
    @Operation(summary = "One's own upload sets", description = "The oldest first; those that are unfinished, unless filter (CQL2) asks for others.")
    public SetsJson list(@QueryParam("limit") String limit, @QueryParam("filter") String filter, @QueryParam("after") String after,
                         @Context HttpServletRequest request) {
        Caller caller = Callers.of(request);
        int size = limit(limit);
        // One more than is shown tells whether there is more.
        List<UploadSetView> found = size == 0 ? List.of() : uploadSets.list(new UploadSetList(caller.account().id(),
                Cql.text(filter == null ? USUAL_FILTER : filter, UploadSetList.QUERYABLES), place(after), size + 1));
        List<UploadSetView> shown = found.subList(0, Math.min(size, found.size()));
        String api = addresses.api(request);
        boolean readOnly = instance.settings().readOnly();
        List<UploadSetJson> sets = shown.stream().map(view -> UploadSetJson.listed(view, metadata(view.set()), caller, readOnly, api)).toList();
        return new SetsJson(sets, found.size() > size ? List.of(next(api, limit, filter, shown.get(size - 1).set())) : null);
    }

    private static JsonNode metadata(UploadSet set) {
        return set.metadata() == null ? null : Json.node(set.metadata());
    }

    private static int limit(String text) {
        if (text == null) {
            return USUAL;
        }
        try {
            int limit = Integer.parseInt(text.strip());
            if (limit < 0 || limit > MOST) {
                throw wrong("limit", text, "This must be from 0 to " + MOST);
            }
            return limit;
        } catch (NumberFormatException e) {
            throw wrong("limit", text, "This must be a whole number");
        }
    }

    private static UploadSetList.Place place(String text) {
        if (text == null) {
            return null;
        }
        Matcher place = PLACE.matcher(text);
        try {
            if (place.matches()) {
                return new UploadSetList.Place(Instant.parse(place.group(1)), Identifiers.uuid(place.group(2)).orElseThrow());
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw wrong("after", text, "This must come from the link to a next page");
    }

    private static Refusal wrong(String name, String text, String why) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("fields", List.of(name));
        detail.put("error", why);
        if (!text.isEmpty()) {
            detail.put("input", text);
        }
        return Refusal.invalid("parameters.invalid", "Some parameters are not as they must be").with("details", List.of(detail));
    }

    private static UploadSetJson.LinkJson next(String api, String limit, String filter, UploadSet last) {
        return UploadSetJson.LinkJson.to("next", api + "/users/me/upload_sets?after=" + encoded(last.createdAt() + "," + last.id())
                + (limit == null ? "" : "&limit=" + encoded(limit)) + (filter == null ? "" : "&filter=" + encoded(filter)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
