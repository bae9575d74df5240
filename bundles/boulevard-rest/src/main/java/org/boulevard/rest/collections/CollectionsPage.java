package org.boulevard.rest.collections;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.ws.rs.core.MediaType;
import org.boulevard.api.catalog.SequenceList;
import org.boulevard.api.catalog.Sequences;
import org.boulevard.api.web.Refusal;
import org.boulevard.rest.Identifiers;
import org.boulevard.rest.Limits;
import org.boulevard.rest.MediaTypes;
import org.boulevard.rest.shapes.LinkJson;
import org.boulevard.rest.shapes.Viewpoint;

/**
 * Which part of the list of collections is asked for. Its place is written as the reference writes it, as a condition: pages that somebody
 * keeps the address of stay where they were.
 *
 * @param askedLimit as the client wrote it; null: it did not
 */
record CollectionsPage(SequenceList wanted, String askedLimit) {
    private static final int USUAL = 100;
    private static final int MOST = 1000;

    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder().appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 6, 6, true).appendOffset("+HH:MM", "+00:00").toFormatter();
    /** After or before a place; the last pages up to one. */
    private static final Pattern AFTER = Pattern.compile(
            "created ([<>]) '([^']+)' OR \\(created = '([^']+)' AND id ([<>]) '(" + Identifiers.UUID_FORM + ")'\\)");
    private static final Pattern UP_TO = Pattern.compile("created ([<>])= '([^']+)'");
    private static final Pattern SORT = Pattern.compile("([+-]?)created(?:,\\+?id)?");
    private static final Pattern SORT_FORM = Pattern.compile("[+-]?[A-Za-z_]+(,[+-]?[A-Za-z_]*)*");

    static CollectionsPage of(String limit, String page, String sortby, String filter, String showDeleted) {
        if (filter != null && !filter.isBlank()) {
            throw unsupportedFilter();
        }
        boolean descending = isDescending(sortby);
        SequenceList.Bound from = page == null || page.isBlank() ? null : bound(page, descending);
        int size = limit == null || limit.isEmpty() ? USUAL : Limits.between1And(MOST, limit);
        return new CollectionsPage(new SequenceList(size, descending, from, "true".equalsIgnoreCase(showDeleted)), limit);
    }

    private static boolean isDescending(String sortby) {
        if (sortby == null || sortby.isEmpty()) {
            return false;
        }
        Matcher sort = SORT.matcher(sortby);
        if (sort.matches()) {
            return sort.group(1).equals("-");
        }
        throw Refusal.invalid("sort.unsupported", SORT_FORM.matcher(sortby).matches()
                ? "sortby names an unknown field" : "sortby must be fields with + or - before them, such as +created,-id");
    }

    private static SequenceList.Bound bound(String page, boolean descending) {
        String forwards = descending ? "<" : ">";
        Matcher after = AFTER.matcher(page);
        if (after.matches()) {
            return new SequenceList.Bound(moment(after.group(2)), UUID.fromString(after.group(5)), !after.group(1).equals(forwards));
        }
        Matcher upTo = UP_TO.matcher(page);
        if (upTo.matches() && !upTo.group(1).equals(forwards)) {
            return new SequenceList.Bound(moment(upTo.group(2)), null, true);
        }
        throw unsupportedFilter();
    }

    private static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text, MOMENT).toInstant();
        } catch (DateTimeParseException e) {
            throw unsupportedFilter();
        }
    }

    private static Refusal unsupportedFilter() {
        return Refusal.invalid("filter.unsupported", "This filter is not understood");
    }

    List<LinkJson> links(Sequences.Page page, Viewpoint view) {
        String collections = view.api() + "/collections";
        List<LinkJson> links = new ArrayList<>();
        links.add(view.root());
        links.add(LinkJson.to("parent", MediaType.APPLICATION_JSON, view.api() + "/"));
        links.add(LinkJson.to("self", MediaType.APPLICATION_JSON,
                askedLimit == null || askedLimit.isEmpty() ? collections : collections + "?limit=" + wanted.limit()));
        links.add(LinkJson.titled("http://www.opengis.net/def/rel/ogc/1.0/queryables", MediaTypes.JSON_SCHEMA, "Queryables",
                collections + "/queryables"));
        if (page.entries().isEmpty()) {
            return links;
        }
        String forwards = wanted.descending() ? "<" : ">";
        String backwards = wanted.descending() ? ">" : "<";
        if (page.anythingBefore()) {
            links.add(part("first", collections, null));
            links.add(part("prev", collections, beyond(page.entries().get(0), backwards, "<")));
        }
        if (page.anythingAfter()) {
            links.add(part("next", collections, beyond(page.entries().get(page.entries().size() - 1), forwards, ">")));
            links.add(part("last", collections, "created " + backwards + "= '" + moment(page.lastCreated()) + "'"));
        }
        return links;
    }

    private static String beyond(Sequences.Entry place, String created, String id) {
        String moment = moment(place.createdAt());
        return "created " + created + " '" + moment + "' OR (created = '" + moment + "' AND id " + id + " '" + place.id() + "')";
    }

    private static String moment(Instant time) {
        return MOMENT.format(time.atOffset(ZoneOffset.UTC));
    }

    private LinkJson part(String rel, String collections, String page) {
        var href = new StringBuilder(collections).append("?limit=").append(wanted.limit())
                .append("&sortby=").append(encoded((wanted.descending() ? "-" : "+") + "created,+id"));
        if (page != null) {
            href.append("&page=").append(encoded(page));
        }
        if (wanted.tombstones()) {
            href.append("&show_deleted=true");
        }
        return LinkJson.to(rel, MediaType.APPLICATION_JSON, href.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
