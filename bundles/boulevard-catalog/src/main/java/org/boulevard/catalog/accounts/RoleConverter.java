package org.boulevard.catalog.accounts;

import javax.persistence.AttributeConverter;
import javax.persistence.Converter;
import org.boulevard.api.model.Role;

@Converter(autoApply = true)
public class RoleConverter implements AttributeConverter<Role, String> {
    @Override
    public String convertToDatabaseColumn(Role role) {
        return role == null ? null : role.text();
    }

    @Override
    public Role convertToEntityAttribute(String text) {
        return text == null ? null : Role.of(text);
    }
}
