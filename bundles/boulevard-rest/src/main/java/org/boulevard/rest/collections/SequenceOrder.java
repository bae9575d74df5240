package org.boulevard.rest.collections;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.boulevard.api.catalog.SequenceList.Key;
import org.boulevard.api.catalog.SequenceList.Order;
import org.boulevard.api.web.Refusal;

/** An order of sequences as text: {@code -updated,+id}. Where it leaves a choice, the first made and then the id decide. */
final class SequenceOrder {
    private static final Pattern FIELD = Pattern.compile("([+-]?)([A-Za-z_]+)");

    private SequenceOrder() {
    }

    static List<Order> of(String text) {
        List<Order> orders = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher field = FIELD.matcher(part);
            if (!field.matches()) {
                throw Refusal.invalid("sort.unsupported", "sortby must be fields with + or - before them, such as +created,-id");
            }
            Optional<Key> key = Arrays.stream(Key.values()).filter(known -> known.text().equals(field.group(2))).findFirst();
            orders.add(new Order(key.orElseThrow(() -> Refusal.invalid("sort.unsupported", "sortby names an unknown field")),
                    field.group(1).equals("-")));
        }
        for (Key key : List.of(Key.CREATED, Key.ID)) {
            if (orders.stream().noneMatch(order -> order.key() == key)) {
                orders.add(new Order(key, false));
            }
        }
        // What comes after the id decides nothing any more.
        int id = orders.stream().map(Order::key).toList().indexOf(Key.ID);
        return List.copyOf(orders.subList(0, id + 1));
    }

    static String text(List<Order> orders) {
        return orders.stream().map(order -> (order.descending() ? "-" : "+") + order.key().text()).collect(Collectors.joining(","));
    }
}
