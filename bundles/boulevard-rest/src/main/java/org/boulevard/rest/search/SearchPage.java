package org.boulevard.rest.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.boulevard.api.catalog.ItemSearch.Key;
import org.boulevard.api.catalog.ItemSearch.Order;
import org.boulevard.api.web.Refusal;
import org.boulevard.rest.Identifiers;
import org.boulevard.rest.Moments;

/** Where a page of results begins, as it stands in links: the values of the keys where the page before ended. */
final class SearchPage {
    private SearchPage() {
    }

    static String text(List<Object> place) {
        return place.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    /** @throws Refusal 400 when it comes from no link of ours, or from one with another order */
    static List<Object> of(String text, List<Order> order) {
        String[] parts = text.split(",", -1);
        List<Object> place = new ArrayList<>();
        for (int i = 0; i < order.size() && parts.length == order.size(); i++) {
            value(order.get(i).key(), parts[i]).ifPresent(place::add);
        }
        if (place.size() != order.size()) {
            throw Refusal.invalid("page.invalid", "page must come from a link to a next page, and the order be the same");
        }
        return place;
    }

    private static Optional<?> value(Key key, String text) {
        return switch (key) {
            case TAKEN, CREATED, UPDATED -> Moments.read(text);
            case ID -> Identifiers.uuid(text);
            case DISTANCE -> number(text);
        };
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.valueOf(text)).filter(number -> !number.isNaN());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
