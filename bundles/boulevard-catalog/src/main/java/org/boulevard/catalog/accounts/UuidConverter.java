package org.boulevard.catalog.accounts;

import java.sql.Types;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.converters.Converter;
import org.eclipse.persistence.sessions.Session;

/** EclipseLink writes a UUID as text, which PostgreSQL does not take for its uuid. The driver knows UUIDs by itself, if it is let. */
public class UuidConverter implements Converter {
    private static final long serialVersionUID = 1L;

    @Override
    public Object convertObjectValueToDataValue(Object value, Session session) {
        return value;
    }

    @Override
    public Object convertDataValueToObjectValue(Object value, Session session) {
        return value;
    }

    @Override
    public boolean isMutable() {
        return false;
    }

    @Override
    public void initialize(DatabaseMapping mapping, Session session) {
        mapping.getField().setSqlType(Types.OTHER);
        mapping.getField().setColumnDefinition("uuid");
    }
}
