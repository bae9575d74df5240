package org.boulevard.catalog.accounts;

import java.sql.Timestamp;
import java.time.Instant;
import javax.persistence.AttributeConverter;
import javax.persistence.Converter;

/** EclipseLink's own reading of a time with its zone takes the hours after noon for those after midnight. */
@Converter(autoApply = true)
public class InstantConverter implements AttributeConverter<Instant, Timestamp> {
    @Override
    public Timestamp convertToDatabaseColumn(Instant time) {
        return time == null ? null : Timestamp.from(time);
    }

    @Override
    public Instant convertToEntityAttribute(Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
