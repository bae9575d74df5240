package org.boulevard.catalog.accounts;

import javax.persistence.AttributeConverter;
import javax.persistence.Converter;
import org.boulevard.api.model.Visibility;

@Converter(autoApply = true)
public class VisibilityConverter implements AttributeConverter<Visibility, String> {
    @Override
    public String convertToDatabaseColumn(Visibility visibility) {
        return visibility == null ? null : visibility.text();
    }

    @Override
    public Visibility convertToEntityAttribute(String text) {
        return text == null ? null : Visibility.of(text).orElseThrow(() -> new IllegalStateException("no visibility: " + text));
    }
}
