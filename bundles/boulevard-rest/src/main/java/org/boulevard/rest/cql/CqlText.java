package org.boulevard.rest.cql;

import org.boulevard.api.filter.Condition;
import org.boulevard.api.filter.FilterLanguage;
import org.boulevard.api.filter.Queryables;
import org.osgi.service.component.annotations.Component;

/** {@link Cql#text} for the routes of other bundles. */
@Component
public class CqlText implements FilterLanguage {
    @Override
    public Condition read(String filter, Queryables queryables) {
        return Cql.text(filter, queryables);
    }
}
