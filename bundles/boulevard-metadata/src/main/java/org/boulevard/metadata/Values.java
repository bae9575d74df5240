package org.boulevard.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as tags write them. What cannot be read is empty, never an exception: the next source is tried then. */
final class Values {
    /** Possessive, for a tag may hold 60 000 digits and no number. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d++(\\.\\d*+)?|\\.\\d++)([eE][+-]?\\d{1,4})?");
    private static final Pattern FRACTION = Pattern.compile("([+-]?\\d++)/(\\d++)");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Values() {
    }

    /** {@code -12.5}, {@code 1e3}. Neither NaN nor infinity. */
    static Optional<Double> number(String text) {
        return DECIMAL.matcher(text).matches() ? finite(Double.parseDouble(text)) : Optional.empty();
    }

    /** {@code 1245/10} or a decimal. A denominator of 0 is how cameras say that they do not know. */
    static Optional<Double> fraction(String text) {
        var parts = FRACTION.matcher(text);
        if (!parts.matches()) {
            return number(text);
        }
        double denominator = Double.parseDouble(parts.group(2));
        return denominator == 0 ? Optional.empty() : finite(Double.parseDouble(parts.group(1)) / denominator);
    }

    /** {@code 49/1 0/1 1885/76}: usable only if every item is. */
    static Optional<List<Double>> fractions(String text) {
        var numbers = new ArrayList<Double>();
        for (var item : BLANKS.split(text.trim())) {
            var number = fraction(item);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            numbers.add(number.get());
        }
        return Optional.of(List.copyOf(numbers));
    }

    private static Optional<Double> finite(double number) {
        return Double.isFinite(number) ? Optional.of(number) : Optional.empty();
    }
}
