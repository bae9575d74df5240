package org.boulevard.rest.reports;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.boulevard.api.catalog.Report;
import org.boulevard.api.catalog.ReportList;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.filter.Property;
import org.boulevard.api.web.Refusal;
import org.boulevard.rest.Identifiers;
import org.boulevard.rest.cql.Cql;

/** A filter of reports, with accounts in the place of their names: {@code 'me'}, or an id. */
record ReportFilter(UUID me) {
    private static final String ME = "me";

    /**
     * @return null: everything
     * @throws Refusal 400 when it is not understood
     */
    Condition read(String text) {
        Condition condition = Cql.text(text, ReportList.QUERYABLES);
        return condition == null ? null : meant(condition);
    }

    private Condition meant(Condition condition) {
        if (condition instanceof Condition.And and) {
            return new Condition.And(and.parts().stream().map(this::meant).toList());
        }
        if (condition instanceof Condition.Or or) {
            return new Condition.Or(or.parts().stream().map(this::meant).toList());
        }
        if (condition instanceof Condition.Not not) {
            return new Condition.Not(meant(not.part()));
        }
        if (condition instanceof Condition.Comparison comparison) {
            return new Condition.Comparison(comparison.property(), comparison.operator(), value(comparison.property(), comparison.value()));
        }
        if (condition instanceof Condition.Among among) {
            return new Condition.Among(among.property(), among.values().stream().map(value -> value(among.property(), value)).toList());
        }
        if (condition instanceof Condition.Between between) {
            return new Condition.Between(between.property(), value(between.property(), between.low()), value(between.property(), between.high()));
        }
        if (condition instanceof Condition.Like like && !isStatus(like.property())) {
            throw refusal("accounts have no patterns");
        }
        return condition;
    }

    private static boolean isStatus(Property property) {
        return property.name().equals("status");
    }

    private Object value(Property property, Object value) {
        String text = String.valueOf(value);
        if (isStatus(property)) {
            List<String> known = Arrays.stream(Report.Status.values()).map(Report.Status::text).toList();
            if (!known.contains(text)) {
                throw refusal("the status of a report is one of " + String.join(", ", known));
            }
            return text;
        }
        return text.equals(ME) ? me : Identifiers.uuid(text).orElseThrow(() -> refusal("an account is 'me', or the id of one"));
    }

    private static Refusal refusal(String why) {
        return Refusal.invalid("filter.unsupported", "This filter is not understood").with("details", Map.of("error", why));
    }
}
