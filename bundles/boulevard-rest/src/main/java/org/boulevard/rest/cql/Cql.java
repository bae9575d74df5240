package org.boulevard.rest.cql;

import com.fasterxml.jackson.databind.JsonNode;
import org.boulevard.api.filter.Condition;
import org.boulevard.api.filter.Queryables;

/**
 * Reads what clients filter by: CQL2, as text or as JSON. What comes out was checked against what may be asked for; what comes in is
 * bounded in size and depth, so that nobody keeps the server busy with it.
 */
public final class Cql {
    private Cql() {
    }

    /**
     * @return null when nothing was asked for: {@code filter} is null or blank
     * @throws org.boulevard.api.web.Refusal 400 when it is not understood
     */
    public static Condition text(String filter, Queryables queryables) {
        return filter == null || filter.isBlank() ? null : new TextFilter(new Conditions(queryables)).read(filter);
    }

    /**
     * @return null when nothing was asked for: {@code filter} is null
     * @throws org.boulevard.api.web.Refusal 400 when it is not understood
     */
    public static Condition json(JsonNode filter, Queryables queryables) {
        return filter == null || filter.isNull() || filter.isMissingNode() ? null : new JsonFilter(new Conditions(queryables)).read(filter);
    }
}
