package org.boulevard.rest.edits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import org.boulevard.api.catalog.PictureEdit;
import org.boulevard.api.catalog.SequenceEdit;
import org.boulevard.api.catalog.SequenceSort;
import org.boulevard.api.metadata.CaptureTime;
import org.boulevard.api.metadata.MetadataReader;
import org.boulevard.api.model.Position;
import org.boulevard.api.model.TagChange;
import org.boulevard.api.model.Visibility;
import org.boulevard.api.web.Refusal;
import org.boulevard.rest.Forms;
import org.boulevard.rest.Json;
import org.boulevard.rest.RequestBody;
import org.boulevard.rest.uploads.Parameters;

/** What a client sends to change a picture or a collection, as JSON or as a form. What is unknown is not looked at. */
public final class WantedEdits {
    /** The members by which a picture is changed, and the one that stands for them in what a caller may send. */
    private static final Map<String, String> OF_A_PICTURE = Map.of("heading", "heading", "pitch", "heading", "roll", "heading", "yaw", "heading",
            "capture_time", "capture_time", "longitude", "longitude", "latitude", "latitude", "visible", "visibility", "visibility", "visibility",
            "semantics", "semantics");
    private static final Map<String, String> OF_A_COLLECTION = Map.of("title", "title", "relative_heading", "relative_heading", "sortby", "sortby",
            "visible", "visibility", "visibility", "visibility", "semantics", "semantics");
    private static final int LONGEST_TITLE = 250;
    private static final int FULL_CIRCLE = 360;

    private final ObjectNode sent;
    private final Map<String, String> known;

    private WantedEdits(ObjectNode sent, Map<String, String> known) {
        this.sent = sent;
        this.known = known;
    }

    public static WantedEdits ofPicture(HttpServletRequest request) throws IOException {
        return new WantedEdits(sent(request), OF_A_PICTURE);
    }

    public static WantedEdits ofCollection(HttpServletRequest request) throws IOException {
        return new WantedEdits(sent(request), OF_A_COLLECTION);
    }

    private static ObjectNode sent(HttpServletRequest request) throws IOException {
        Optional<ObjectNode> form = Forms.read(request);
        return form.isPresent() ? form.get() : RequestBody.objectOrEmpty(request);
    }

    /** Whether nothing was sent that is known here. */
    public boolean isEmpty() {
        return known.keySet().stream().noneMatch(sent::has);
    }

    public JsonNode member(String name) {
        return sent.path(name);
    }

    /** @throws Refusal 403 when something is to change that this caller may not change */
    public void refuseUnless(List<String> editable) {
        Set<String> wanted = new LinkedHashSet<>();
        known.forEach((member, right) -> {
            if (sent.hasNonNull(member)) {
                wanted.add(right);
            }
        });
        wanted.removeAll(editable);
        if (!wanted.isEmpty()) {
            throw Refusal.forbidden("edit.not_yours", wanted.contains("visibility") || wanted.contains("title")
                    ? "Only its owner may change this" : "Its owner does not let others change this");
        }
    }

    /**
     * @param where where the picture is, for the zone of a new time; null: in UTC
     * @throws Refusal 400
     */
    public PictureEdit picture(MetadataReader metadata, Position where) {
        Integer heading = heading();
        Visibility visibility = visibility();
        Parameters parameters = new Parameters(sent);
        Double pitch = parameters.decimal("pitch", -90, 90);
        Double roll = parameters.decimal("roll", -90, 90);
        Double yaw = parameters.decimal("yaw", 0, FULL_CIRCLE);
        Double longitude = parameters.decimal("longitude");
        Double latitude = parameters.decimal("latitude");
        List<TagChange> semantics = parameters.tagChanges("semantics");
        parameters.refuseIfWrong("The picture cannot be changed like this");
        Position position = position(longitude, latitude);
        return new PictureEdit(heading, pitch, roll, yaw, time(metadata, position == null ? where : position), position, visibility, semantics);
    }

    /** @throws Refusal 400 */
    public SequenceEdit collection() {
        Visibility visibility = visibility();
        Parameters parameters = new Parameters(sent);
        String title = parameters.text("title", LONGEST_TITLE);
        SequenceSort sort = sort();
        Integer relativeHeading = parameters.relativeHeading("relative_heading");
        List<TagChange> semantics = parameters.tagChanges("semantics");
        parameters.refuseIfWrong("The collection cannot be changed like this");
        return new SequenceEdit(title, visibility, relativeHeading, sort, semantics);
    }

    private SequenceSort sort() {
        JsonNode value = sent.get("sortby");
        if (value == null) {
            return null;
        }
        return Arrays.stream(SequenceSort.values()).filter(sort -> sort.text().equals(value.textValue())).findFirst()
                .orElseThrow(() -> Refusal.invalid("sort.unknown", "sortby must be one of "
                        + String.join(", ", Arrays.stream(SequenceSort.values()).map(SequenceSort::text).toList())));
    }

    private Integer heading() {
        JsonNode value = sent.get("heading");
        if (value == null || value.isNull()) {
            return null;
        }
        try {
            int heading = value.isNumber() ? (int) value.doubleValue() : Integer.parseInt(value.asText().strip());
            if (heading >= 0 && heading <= FULL_CIRCLE && !value.isContainerNode()) {
                return heading;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Refusal.invalid("heading.invalid", "heading must be a whole number of degrees from 0 to 360, clockwise from north");
    }

    /** The older word knows true and false, as texts. */
    private Visibility visibility() {
        JsonNode visible = sent.get("visible");
        if (visible == null) {
            Parameters parameters = new Parameters(sent);
            Visibility visibility = parameters.word("visibility", Visibility.values(), Visibility::text);
            parameters.refuseIfWrong("There is no such visibility");
            return visibility;
        }
        if (sent.hasNonNull("visibility")) {
            throw Refusal.invalid("visibility.twice", "visible and visibility say the same: send one of them");
        }
        String text = visible.textValue() == null ? "" : visible.textValue();
        return switch (text) {
            case "true" -> Visibility.ANYONE;
            case "false" -> Visibility.OWNER_ONLY;
            default -> throw Refusal.invalid("visible.invalid", "visible must be the text true or false, or be left out");
        };
    }

    private static Position position(Double longitude, Double latitude) {
        if (longitude == null && latitude == null) {
            return null;
        }
        if (longitude == null || latitude == null) {
            throw Refusal.invalid("position.half", "longitude and latitude need each other");
        }
        return new Position(within(longitude, 180, "longitude"), within(latitude, 90, "latitude"));
    }

    private static double within(double degrees, int limit, String what) {
        if (Math.abs(degrees) > limit) {
            throw Refusal.invalid("position.out_of_range", what + " is out of range: " + degrees)
                    .with("details", Map.of("error", what + " lies between -" + limit + " and " + limit + " degrees"));
        }
        return degrees;
    }

    /** One without a zone is in UTC, unlike where pictures are sent. */
    private OffsetDateTime time(MetadataReader metadata, Position where) {
        JsonNode value = sent.get("capture_time");
        if (value == null || value.isNull()) {
            return null;
        }
        CaptureTime time = (value.isTextual() ? metadata.parseTime(value.textValue()) : Optional.<CaptureTime>empty())
                .orElseThrow(() -> Refusal.invalid("time.unknown", "capture_time is no date and time; ISO 8601 is understood best, such as 2024-05-02T08:15:30Z")
                        .with("details", Map.of("error", "no date and time: " + Json.MAPPER.valueToTree(value))));
        Instant moment = time.local().toInstant(time.offset() == null ? ZoneOffset.UTC : time.offset());
        return moment.atOffset(where == null ? ZoneOffset.UTC : metadata.offsetAt(where, moment));
    }
}
