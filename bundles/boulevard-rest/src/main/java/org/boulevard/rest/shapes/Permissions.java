package org.boulevard.rest.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.boulevard.api.access.Caller;

/**
 * What a caller may do with a thing, told as links. One table for all things, so that each looks the same wherever it is shown; who may is
 * {@link Caller}'s to say, as for the routes themselves, so that nothing is offered that would be refused.
 */
public final class Permissions {
    private Permissions() {
    }

    /** To whom something is offered. Nobody in particular is offered nothing. */
    enum To {
        /** Everybody with an account. */
        ACCOUNTS,
        /** Those who may change the thing. */
        EDITORS,
        /** Those who may send files into it. */
        CONTRIBUTORS;

        private boolean includes(Caller caller, UUID owner) {
            return switch (this) {
                case ACCOUNTS -> !caller.isAnonymous();
                case EDITORS -> caller.edits(owner);
                case CONTRIBUTORS -> !caller.isAnonymous() && caller.contributes(owner, caller.account());
            };
        }
    }

    /** @param path below the thing's own address */
    record Offer(String rel, String method, String path, To to) {
    }

    private static final String EDIT = "edit";
    private static final List<String> TAGS = List.of("semantics");

    /** The things with which something can be done. */
    public enum Thing {
        UPLOAD_SET("upload_sets/{id}", List.of(
                new Offer(EDIT, "PATCH", "", To.ACCOUNTS),
                new Offer("add_files", "POST", "/files", To.CONTRIBUTORS),
                new Offer("complete", "POST", "/complete", To.EDITORS),
                new Offer("delete", "DELETE", "", To.EDITORS)),
                TAGS, TAGS,
                List.of("sort_method", "no_split", "split_distance", "split_time", "no_deduplication", "duplicate_distance", "duplicate_rotation",
                        "semantics", "relative_heading", "visibility")),
        COLLECTION("collections/{id}", List.of(
                new Offer("delete", "DELETE", "", To.EDITORS),
                new Offer(EDIT, "PATCH", "", To.ACCOUNTS)),
                TAGS, List.of("relative_heading", "semantics", "sortby"),
                List.of("relative_heading", "semantics", "sortby", "title", "visibility")),
        ITEM("collections/{collection}/items/{id}", List.of(
                new Offer("delete", "DELETE", "", To.EDITORS),
                new Offer(EDIT, "PATCH", "", To.ACCOUNTS),
                new Offer("add_annotation", "POST", "/annotations", To.ACCOUNTS)),
                TAGS, List.of("capture_time", "heading", "latitude", "longitude", "semantics"),
                List.of("capture_time", "heading", "latitude", "longitude", "semantics", "visibility"));

        private final String route;
        private final List<Offer> offers;
        private final List<String> everybodys;
        private final List<String> collaborators;
        private final List<String> editors;

        Thing(String route, List<Offer> offers, List<String> everybodys, List<String> collaborators, List<String> editors) {
            this.route = route;
            this.offers = offers;
            this.everybodys = everybodys;
            this.collaborators = collaborators;
            this.editors = editors;
        }

        /** Where it lies, as its routes write it. */
        String route() {
            return route;
        }

        List<Offer> offers() {
            return offers;
        }

        /** The members that this caller may send to change it; nobody in particular none. */
        public List<String> attributes(Caller caller, UUID owner, boolean collaborates) {
            return caller.isAnonymous() ? List.of() : caller.edits(owner) ? editors : collaborates ? collaborators : everybodys;
        }
    }

    /**
     * @param self          the address of the thing
     * @param collaborates  whether others may correct what its pictures say
     * @param readOnly      nothing can be changed at the moment, so nothing is offered
     */
    public static List<LinkJson> on(Thing thing, String self, UUID owner, boolean collaborates, Caller caller, boolean readOnly) {
        List<LinkJson> links = new ArrayList<>();
        if (readOnly) {
            return links;
        }
        List<String> attributes = thing.attributes(caller, owner, collaborates);
        for (Offer offer : thing.offers) {
            if (offer.to().includes(caller, owner)) {
                links.add(LinkJson.action(offer.rel(), offer.method(), self + offer.path(), offer.rel().equals(EDIT) ? attributes : null));
            }
        }
        return links;
    }
}
