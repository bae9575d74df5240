package org.boulevard.rest.uploads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.boulevard.api.model.Tag;
import org.boulevard.api.model.TagChange;
import org.boulevard.api.web.Refusal;

/**
 * Reads the members of a request's body, each by the kind of value that it must be, and gathers what is wrong with them, so that a client
 * is told everything at once. Numbers and truth values may come as text. Null counts as not given, unless said otherwise.
 */
public final class Parameters {
    private static final Set<String> TRUE = Set.of("true", "1", "yes", "on", "t", "y");
    private static final Set<String> FALSE = Set.of("false", "0", "no", "off", "f", "n");
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,9})(?: days?,?)? )?(\\d{1,9}):(\\d{2})(?::(\\d{2}(?:\\.\\d{1,6})?))?");
    private static final Pattern DAYS = Pattern.compile("(\\d{1,9}) days?");
    private static final Pattern WHOLE = Pattern.compile("\\s*[+-]?[0-9]+(\\.0*)?\\s*");
    private static final Duration LONGEST = Duration.ofSeconds(1_000_000_000);

    private final ObjectNode body;
    private final List<Map<String, Object>> faults = new ArrayList<>();

    public Parameters(ObjectNode body) {
        this.body = body;
    }

    private JsonNode given(String name) {
        JsonNode value = body.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /** Refuses members other than these. */
    void known(List<String> names) {
        body.fields().forEachRemaining(member -> {
            if (!names.contains(member.getKey())) {
                fault(List.of(member.getKey()), "Extra inputs are not permitted", member.getValue());
            }
        });
    }

    /** Must be there and be text; null is not. */
    public String requiredText(String name) {
        JsonNode value = body.get(name);
        if (value == null) {
            fault(List.of(name), "This member is required", body);
        } else if (!isText(value)) {
            fault(List.of(name), "This must be text", value);
        } else {
            return value.textValue();
        }
        return null;
    }

    public Integer integer(String name) {
        JsonNode value = given(name);
        if (value == null) {
            return null;
        }
        try {
            if (value.isNumber() || value.isTextual() && WHOLE.matcher(value.textValue()).matches()) {
                return new BigDecimal(value.asText().strip()).intValueExact();
            }
            fault(List.of(name), "This must be a whole number", value);
        } catch (NumberFormatException e) {
            fault(List.of(name), "This must be a whole number", value);
        } catch (ArithmeticException e) {
            fault(List.of(name), "This must be a whole number of at most nine digits", value);
        }
        return null;
    }

    public Double decimal(String name) {
        JsonNode value = given(name);
        if (value == null) {
            return null;
        }
        try {
            double number = value.isNumber() ? value.doubleValue() : value.isTextual() ? Double.parseDouble(value.textValue()) : Double.NaN;
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        fault(List.of(name), "This must be a number", value);
        return null;
    }

    /** Within, the bounds included. */
    public Double decimal(String name, double low, double high) {
        Double value = decimal(name);
        if (value != null && (value < low || value > high)) {
            fault(List.of(name), "This must be from " + low + " to " + high, body.get(name));
            return null;
        }
        return value;
    }

    public String text(String name, int longest) {
        JsonNode value = given(name);
        if (value == null) {
            return null;
        }
        if (!isText(value)) {
            fault(List.of(name), "This must be text", value);
        } else if (value.textValue().codePointCount(0, value.textValue().length()) > longest) {
            fault(List.of(name), "This must have at most " + longest + " characters", value);
        } else {
            return value.textValue();
        }
        return null;
    }

    public Boolean truth(String name) {
        JsonNode value = given(name);
        if (value == null) {
            return null;
        }
        String text = value.asText().toLowerCase(Locale.ROOT);
        if (!value.isContainerNode() && TRUE.contains(text)) {
            return true;
        }
        if (!value.isContainerNode() && FALSE.contains(text)) {
            return false;
        }
        fault(List.of(name), "This must be true or false", value);
        return null;
    }

    /** Up to some thirty years: seconds, an ISO 8601 duration, or {@code [days ]HH:MM[:SS]}, or days alone. */
    public Duration duration(String name) {
        JsonNode value = given(name);
        if (value == null) {
            return null;
        }
        Duration duration = duration(value);
        if (duration != null && duration.compareTo(LONGEST) < 0 && duration.compareTo(LONGEST.negated()) > 0) {
            return duration;
        }
        fault(List.of(name), "This must be a number of seconds, an ISO 8601 duration, or [days ]HH:MM[:SS]", value);
        return null;
    }

    private static Duration duration(JsonNode value) {
        if (value.isNumber()) {
            return Duration.ofNanos(Math.round(value.doubleValue() * 1e9));
        }
        if (value.isTextual()) {
            Matcher clock = CLOCK.matcher(value.textValue());
            if (clock.matches()) {
                return Duration.ofDays(clock.group(1) == null ? 0 : Long.parseLong(clock.group(1)))
                        .plusHours(Long.parseLong(clock.group(2))).plusMinutes(Long.parseLong(clock.group(3)))
                        .plusNanos(clock.group(4) == null ? 0 : Math.round(Double.parseDouble(clock.group(4)) * 1e9));
            }
            Matcher days = DAYS.matcher(value.textValue());
            if (days.matches()) {
                return Duration.ofDays(Long.parseLong(days.group(1)));
            }
            try {
                return Duration.parse(value.textValue());
            } catch (DateTimeParseException e) {
                // said by the caller
            }
        }
        return null;
    }

    /** One of a few words. */
    public <E extends Enum<E>> E word(String name, E[] words, Function<E, String> text) {
        String word = word(name, Arrays.stream(words).map(text).sorted().toList());
        return word == null ? null : Arrays.stream(words).filter(one -> text.apply(one).equals(word)).findFirst().orElseThrow();
    }

    String word(String name, Collection<String> words) {
        JsonNode value = given(name);
        if (value == null) {
            return null;
        }
        if (words.contains(value.asText())) {
            return value.asText();
        }
        fault(List.of(name), "This must be one of " + String.join(", ", words), value);
        return null;
    }

    /** A JSON object, as it stands. */
    public String object(String name) {
        JsonNode value = given(name);
        if (value == null) {
            return null;
        }
        if (value.isObject()) {
            return value.toString();
        }
        fault(List.of(name), "This must be a JSON object", value);
        return null;
    }

    /** Degrees from the direction of travel to the camera; a fraction is cut off. Null is wrong here. */
    public Integer relativeHeading(String name) {
        JsonNode value = body.get(name);
        if (value == null) {
            return null;
        }
        try {
            int degrees = value.isNumber() ? (int) value.doubleValue() : Integer.parseInt(value.asText().strip());
            if (degrees >= -180 && degrees <= 180 && !value.isContainerNode()) {
                return degrees;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Refusal.invalid("relative_heading.invalid", "relative_heading must be a whole number of degrees from -180 to 180");
    }

    /** Tags to begin with: what is to be deleted is not there yet. */
    public List<Tag> tags(String name) {
        return tagChanges(name).stream().filter(TagChange::adds).map(TagChange::tag).toList();
    }

    /** A list of tags, each with the {@code action} add, which is the usual one, or delete. */
    public List<TagChange> tagChanges(String name) {
        JsonNode value = given(name);
        List<TagChange> changes = new ArrayList<>();
        if (value == null) {
            return changes;
        }
        if (!value.isArray()) {
            fault(List.of(name), "This must be a list", value);
            return changes;
        }
        for (int i = 0; i < value.size(); i++) {
            JsonNode change = value.get(i);
            if (!change.isObject()) {
                fault(List.of(name, i), "This must be an object", change);
                continue;
            }
            String key = tagText(name, i, "key", change, Tag.LONGEST_KEY);
            String text = tagText(name, i, "value", change, Tag.LONGEST_VALUE);
            JsonNode action = change.get("action");
            if (action != null && !action.asText().equals("add") && !action.asText().equals("delete")) {
                fault(List.of(name, i, "action"), "This must be add or delete", action);
            } else if (key != null && text != null) {
                changes.add(new TagChange(action == null || action.asText().equals("add"), new Tag(key, text)));
            }
        }
        List<TagChange> added = changes.stream().filter(TagChange::adds).toList();
        if (added.stream().distinct().count() < added.size()) {
            throw Refusal.invalid("semantics.duplicate", "The same tag cannot be added twice")
                    .with("details", Map.of("duplicate", "the same key and value stand there twice"));
        }
        return changes;
    }

    private String tagText(String list, int place, String member, JsonNode change, int longest) {
        JsonNode value = change.get(member);
        List<Object> fields = List.of(list, place, member);
        if (value == null) {
            fault(fields, "This member is required", change);
        } else if (!isText(value)) {
            fault(fields, "This must be text", value);
        } else if (value.textValue().length() > longest) {
            fault(fields, "This must have at most " + longest + " characters", value);
        } else {
            return value.textValue();
        }
        return null;
    }

    /** The database keeps no text with a NUL. */
    private static boolean isText(JsonNode value) {
        return value.isTextual() && value.textValue().indexOf('\0') < 0;
    }

    private void fault(List<?> fields, String error, JsonNode input) {
        Map<String, Object> fault = new LinkedHashMap<>();
        fault.put("fields", fields);
        fault.put("error", error);
        if (saysSomething(input)) {
            fault.put("input", input);
        }
        faults.add(fault);
    }

    /** The reference leaves out inputs that count as false for it. */
    private static boolean saysSomething(JsonNode input) {
        return !input.isNull() && (input.isContainerNode() ? !input.isEmpty()
                : input.isNumber() ? input.doubleValue() != 0 : input.isBoolean() ? input.booleanValue() : !input.asText().isEmpty());
    }

    /** @throws Refusal 400 naming everything that was wrong */
    public void refuseIfWrong(String message) {
        if (!faults.isEmpty()) {
            throw Refusal.invalid("parameters.invalid", message).with("details", faults);
        }
    }
}
