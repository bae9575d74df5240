package org.boulevard.rest.items;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.ws.rs.core.MediaType;
import org.boulevard.api.catalog.Items;
import org.boulevard.api.web.Refusal;
import org.boulevard.rest.Identifiers;
import org.boulevard.rest.Limits;
import org.boulevard.rest.MediaTypes;
import org.boulevard.rest.shapes.LinkJson;
import org.boulevard.rest.shapes.Viewpoint;

/**
 * Which part of a sequence is asked for.
 *
 * @param limit          null: all
 * @param afterRank      0: from the first on
 * @param startAfterRank as the client wrote it; null: it did not
 * @param paged          whether the client asked for a part at all
 */
record ItemPage(Integer limit, int afterRank, Integer startAfterRank, boolean paged) {
    private static final int MOST = 10_000;

    /** @param rankOf where a picture stands; empty when it is not there */
    static ItemPage of(String limit, String startAfterRank, String withPicture, Function<UUID, Optional<Integer>> rankOf) {
        Integer most = limit == null ? null : Limits.between1And(MOST, limit);
        boolean paged = limit != null || startAfterRank != null || withPicture != null;
        if (withPicture == null) {
            Integer after = startAfterRank == null ? null : rank(startAfterRank);
            return new ItemPage(most, after == null ? 0 : after, after, paged);
        }
        if (startAfterRank != null) {
            throw Refusal.invalid("items.two_beginnings", "startAfterRank and withPicture contradict each other: give one of them");
        }
        UUID picture = Identifiers.uuid(withPicture)
                .orElseThrow(() -> Refusal.invalid("picture.no_id", "withPicture must be the id of a picture"));
        int rank = rankOf.apply(picture)
                .orElseThrow(() -> Refusal.invalid("picture.unknown", "There is no such picture in this collection"));
        return new ItemPage(most, most == null ? rank - 1 : (rank - 1) / most * most, null, paged);
    }

    private static int rank(String text) {
        int rank;
        try {
            rank = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Refusal.invalid("rank.invalid", "startAfterRank must be a number from 1 on");
        }
        if (rank < 1) {
            throw Refusal.invalid("rank.invalid", "startAfterRank must be a number from 1 on");
        }
        return rank;
    }

    /** Whether it begins where the sequence has ended. */
    boolean isBehind(Items.Page page) {
        return startAfterRank != null && page.lastRank() > 0 && startAfterRank >= page.lastRank();
    }

    List<LinkJson> links(Items.Page page, UUID collection, Viewpoint view) {
        String parent = view.api() + "/collections/" + collection;
        String items = parent + "/items";
        List<LinkJson> links = new ArrayList<>();
        links.add(view.root());
        links.add(LinkJson.to("parent", MediaType.APPLICATION_JSON, parent));
        links.add(part("self", items, startAfterRank));
        if (!paged || page.items().isEmpty()) {
            return links;
        }
        int first = page.items().get(0).rank();
        int last = page.items().get(page.items().size() - 1).rank();
        if (first > page.firstRank()) {
            links.add(part("first", items, null));
            links.add(part("prev", items, limit == null || first - limit - 1 < 1 ? null : first - limit - 1));
        }
        if (last < page.lastRank()) {
            links.add(part("next", items, last));
            links.add(part("last", items, Math.max(page.lastRank() - limit, last)));
        }
        return links;
    }

    private LinkJson part(String rel, String items, Integer after) {
        List<String> query = new ArrayList<>();
        if (limit != null) {
            query.add("limit=" + limit);
        }
        if (after != null) {
            query.add("startAfterRank=" + after);
        }
        return LinkJson.to(rel, MediaTypes.GEO_JSON, query.isEmpty() ? items : items + "?" + String.join("&", query));
    }
}
