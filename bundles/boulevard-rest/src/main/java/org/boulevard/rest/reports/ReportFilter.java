package org.boulevard.rest.reports;

import java.util.List;
import java.util.Map;
import org.boulevard.api.catalog.Report;
import org.boulevard.api.catalog.ReportList;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.filter.Property;
import org.boulevard.api.web.Refusal;
import org.boulevard.rest.Identifiers;
import org.boulevard.rest.cql.Cql;

/** By what reports are filtered. */
final class ReportFilter {
    private ReportFilter() {
    }

    /**
     * @return null: nothing was asked for
     * @throws Refusal 400 when it is not understood, and for a status or an account that cannot be
     */
    static Condition read(String text) {
        Condition filter = Cql.text(text, ReportList.QUERYABLES);
        check(filter);
        return filter;
    }

    private static void check(Condition condition) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(ReportFilter::check);
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(ReportFilter::check);
        } else if (condition instanceof Condition.Not not) {
            check(not.part());
        } else if (condition instanceof Condition.Comparison comparison) {
            check(comparison.property(), List.of(comparison.value()));
        } else if (condition instanceof Condition.Among among) {
            check(among.property(), among.values());
        }
    }

    private static void check(Property property, List<Object> values) {
        for (Object value : values) {
            String text = value.toString();
            boolean known = property.name().equals("status") ? Report.Status.of(text).isPresent()
                    : text.equals(ReportList.ME) || Identifiers.uuid(text).isPresent();
            if (!known) {
                throw Refusal.invalid("filter.unsupported", "This filter is not understood").with("details",
                        Map.of("error", property.name() + " is never " + text));
            }
        }
    }
}
