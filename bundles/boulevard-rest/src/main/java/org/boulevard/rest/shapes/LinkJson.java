package org.boulevard.rest.shapes;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.ws.rs.core.MediaType;
import org.boulevard.api.model.Position;

/** A link, and what it tells of its target. */
public record LinkJson(String rel, String type, String title, String href, String method, List<String> attributes,
                       UUID id, PointJson geometry, String datetime, Map<String, String> body, Boolean merge) {
    public static LinkJson to(String rel, String type, String href) {
        return titled(rel, type, null, href);
    }

    public static LinkJson titled(String rel, String type, String title, String href) {
        return new LinkJson(rel, type, title, href, null, null, null, null, null, null, null);
    }

    /** Something that the caller may do. */
    public static LinkJson action(String rel, String method, String href) {
        return action(rel, method, href, null);
    }

    /** @param attributes the members that the caller may send */
    public static LinkJson action(String rel, String method, String href, List<String> attributes) {
        return new LinkJson(rel, MediaType.APPLICATION_JSON, null, href, method, attributes, null, null, null, null, null);
    }

    /** @param datetime null: not told */
    public static LinkJson picture(String rel, String type, String href, UUID id, Position position, String datetime) {
        return new LinkJson(rel, type, null, href, null, null, id, PointJson.of(position), datetime, null, null);
    }

    /** The same request by POST once more, with these members put into its body. */
    public static LinkJson more(String rel, String type, String href, Map<String, String> body) {
        return new LinkJson(rel, type, null, href, "POST", null, null, null, null, body, true);
    }
}
