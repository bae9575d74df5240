package org.boulevard.rest.collections;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.ws.rs.core.MediaType;
import org.boulevard.api.catalog.SequenceList;
import org.boulevard.api.catalog.SequenceList.Days;
import org.boulevard.api.catalog.SequenceList.Order;
import org.boulevard.api.catalog.SequenceList.Place;
import org.boulevard.api.catalog.Sequences;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.filter.Condition.Operator;
import org.boulevard.api.filter.Property;
import org.boulevard.api.model.Visibility;
import org.boulevard.api.web.Refusal;
import org.boulevard.rest.Boxes;
import org.boulevard.rest.Limits;
import org.boulevard.rest.Moments;
import org.boulevard.rest.cql.Cql;
import org.boulevard.rest.search.Interval;
import org.boulevard.rest.shapes.LinkJson;

/**
 * Which part of a list of sequences is asked for, and the links to the others. A place in the list is written as the reference writes it,
 * as a condition: pages that somebody keeps the address of stay where they were.
 */
public final class CollectionsPage {
    private static final int USUAL = 100;
    private static final int MOST = 1000;
    private static final String LAST_FIRST = "-created";

    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder().appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 6, 6, true).appendOffset("+HH:MM", "+00:00").toFormatter();
    /** How filters asked for tombstones before there was a parameter for it. */
    private static final String WITH_DELETED = "status IN ('deleted','ready') AND";

    private final SequenceList wanted;
    private final Asked asked;

    /** What stands in the address; null: does not. */
    public record Asked(String limit, String page, String sortby, String filter, String bbox, String datetime, String showDeleted,
                        String createdAfter, String createdBefore) {
        boolean tombstones() {
            return "true".equalsIgnoreCase(showDeleted) || filter != null && filter.contains(WITH_DELETED);
        }
    }

    private CollectionsPage(SequenceList wanted, Asked asked) {
        this.wanted = wanted;
        this.asked = asked;
    }

    /**
     * Of all sequences.
     *
     * @param made tells from when to when there are any
     */
    static CollectionsPage of(Asked asked, boolean lastFirst, Supplier<Optional<Sequences.Made>> made) {
        return of(asked, lastFirst ? LAST_FIRST : "+created", null, asked.tombstones(), created(asked, made));
    }

    /** Of somebody's sequences, the last made first. */
    public static CollectionsPage ofUser(UUID user, Asked asked) {
        return of(asked, LAST_FIRST, user, false, List.of());
    }

    /** Of somebody's sequences, in the order in which they were made. */
    public static CollectionsPage ofCatalog(UUID user, Asked asked) {
        return of(asked, "+created", user, false, List.of());
    }

    private static CollectionsPage of(Asked asked, String usualSort, UUID owner, boolean tombstones, List<Condition> more) {
        Condition filter = filter(asked.filter());
        List<Condition> conditions = new ArrayList<>(more);
        if (filter != null) {
            conditions.add(filter);
        }
        List<Order> sort = SequenceOrder.of(isEmpty(asked.sortby()) ? usualSort : asked.sortby());
        int size = isEmpty(asked.limit()) ? USUAL : Limits.between1And(MOST, asked.limit());
        return new CollectionsPage(new SequenceList(owner, owner != null, tombstones,
                conditions.isEmpty() ? null : conditions.size() == 1 ? conditions.get(0) : new Condition.And(conditions),
                Boxes.text(asked.bbox()), days(asked.datetime()), sort, place(asked.page(), sort), size), asked);
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }

    private static Condition filter(String text) {
        if (text == null) {
            return null;
        }
        String bare = text.replace(WITH_DELETED, "");
        refuseStatus(bare);
        return Cql.text(bare, SequenceList.QUERYABLES);
    }

    private static void refuseStatus(String filter) {
        if (filter.contains("status")) {
            throw Refusal.invalid("filter.status", filter.contains("'hidden'")
                    ? "There is no filter by status: filter by visibility" : "There is no filter by status: use show_deleted to learn what is gone");
        }
    }

    /** Deprecated, for older crawlers. A bound beyond all that there is says that something is wrong with it. */
    private static List<Condition> created(Asked asked, Supplier<Optional<Sequences.Made>> made) {
        List<Condition> conditions = new ArrayList<>();
        if (asked.createdAfter() == null && asked.createdBefore() == null) {
            return conditions;
        }
        Optional<Sequences.Made> range = made.get();
        if (asked.createdAfter() != null) {
            Instant after = moment("created_after", asked.createdAfter());
            if (range.isPresent() && after.isAfter(range.get().last())) {
                throw Refusal.invalid("created_after.out_of_range", "There is no collection created after " + asked.createdAfter());
            }
            conditions.add(new Condition.Comparison(created(), Operator.MORE, after));
        }
        if (asked.createdBefore() != null) {
            Instant before = moment("created_before", asked.createdBefore());
            if (range.isPresent() && before.isBefore(range.get().first())) {
                throw Refusal.invalid("created_before.out_of_range", "There is no collection created before " + asked.createdBefore());
            }
            conditions.add(new Condition.Comparison(created(), Operator.LESS, before));
        }
        return conditions;
    }

    private static Property created() {
        return Property.named(SequenceList.Key.CREATED.text());
    }

    private static Instant moment(String name, String text) {
        return Moments.read(text).orElseThrow(() -> Refusal.invalid("datetime.invalid", name + " is no date")
                .with("details", Map.of("error", "no date and time: " + text)));
    }

    private static Days days(String datetime) {
        if (datetime == null) {
            return null;
        }
        Interval interval = Interval.of(datetime);
        return new Days(day(interval.from()), day(interval.until()));
    }

    private static LocalDate day(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** A condition that begins against the direction of the list stands for the rows just before a place. */
    private static Place place(String page, List<Order> sort) {
        if (page == null) {
            return null;
        }
        refuseStatus(page);
        Condition condition = Cql.text(page, SequenceList.QUERYABLES);
        return condition == null ? null : new Place(condition, isBackward(condition, sort.get(0)));
    }

    private static boolean isBackward(Condition condition, Order first) {
        Condition lead = condition;
        while (!(lead instanceof Condition.Comparison)) {
            if (lead instanceof Condition.Or or) {
                lead = or.parts().get(0);
            } else if (lead instanceof Condition.And and) {
                lead = and.parts().get(0);
            } else {
                return false;
            }
        }
        var comparison = (Condition.Comparison) lead;
        List<Operator> against = first.descending() ? List.of(Operator.MORE, Operator.AT_LEAST) : List.of(Operator.LESS, Operator.AT_MOST);
        return comparison.property().name().equals(first.key().text()) && against.contains(comparison.operator());
    }

    public SequenceList wanted() {
        return wanted;
    }

    /** As the client wrote it, to be kept in the link to this page itself. */
    String self(String address) {
        Map<String, String> kept = new LinkedHashMap<>();
        if (!isEmpty(asked.limit())) {
            kept.put("limit", String.valueOf(wanted.limit()));
        }
        if (asked.createdAfter() != null) {
            kept.put("created_after", asked.createdAfter());
        }
        return address(address, kept);
    }

    /** To the first, the previous, the next and the last page, as far as there are any. They keep everything that was asked for. */
    public List<LinkJson> links(Sequences.Page page, String address) {
        List<LinkJson> links = new ArrayList<>();
        if (page.anythingBefore()) {
            links.add(part("first", address, null));
            links.add(part("prev", address, wanted.beyond(page.entries().get(0).standing(), false)));
        }
        if (page.anythingAfter()) {
            links.add(part("next", address, wanted.beyond(page.entries().get(page.entries().size() - 1).standing(), true)));
            Order first = wanted.sort().get(0);
            links.add(part("last", address, new Condition.Comparison(Property.named(first.key().text()),
                    first.descending() ? Operator.AT_LEAST : Operator.AT_MOST, page.end())));
        }
        return links;
    }

    private LinkJson part(String rel, String address, Condition place) {
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put("limit", String.valueOf(wanted.limit()));
        kept.put("sortby", SequenceOrder.text(wanted.sort()));
        kept.put("filter", isEmpty(asked.filter()) ? null : asked.filter());
        kept.put("bbox", asked.bbox());
        kept.put("datetime", asked.datetime());
        kept.put("created_after", asked.createdAfter());
        kept.put("created_before", asked.createdBefore());
        kept.put("show_deleted", asked.showDeleted());
        kept.put("page", place == null ? null : text(place));
        return LinkJson.to(rel, MediaType.APPLICATION_JSON, address(address, kept));
    }

    private static String address(String address, Map<String, String> query) {
        String text = query.entrySet().stream().filter(parameter -> parameter.getValue() != null)
                .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return text.isEmpty() ? address : address + "?" + text;
    }

    /** What {@link #place} reads. */
    private static String text(Condition place) {
        if (place instanceof Condition.Or or) {
            return or.parts().stream().map(way -> way instanceof Condition.And ? "(" + text(way) + ")" : text(way))
                    .collect(Collectors.joining(" OR "));
        }
        if (place instanceof Condition.And and) {
            return and.parts().stream().map(CollectionsPage::text).collect(Collectors.joining(" AND "));
        }
        var comparison = (Condition.Comparison) place;
        return comparison.property().name() + " " + comparison.operator().text() + " '" + text(comparison.value()) + "'";
    }

    private static String text(Object value) {
        if (value instanceof Instant time) {
            return MOMENT.format(time.atOffset(ZoneOffset.UTC));
        }
        return value instanceof Visibility visibility ? visibility.text() : value.toString();
    }
}
