package org.boulevard.rest;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.ws.rs.NotFoundException;
import javax.ws.rs.ext.ParamConverter;
import javax.ws.rs.ext.ParamConverterProvider;
import org.boulevard.api.web.ApiMayCome;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtension;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;

/** Reads ids from paths. Only the written-out form is one ({@link UUID#fromString} takes {@code 1-1-1-1-1}); anything else is no address. */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = ParamConverterProvider.class)
@JaxrsExtension
@JaxrsName("boulevard-identifiers")
@JaxrsApplicationSelect(BoulevardApplication.SELECT)
public class Identifiers implements ParamConverterProvider {
    /** As a part of a regular expression. */
    public static final String UUID_FORM = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final Pattern WHOLE = Pattern.compile(UUID_FORM);

    public static Optional<UUID> uuid(String text) {
        return text != null && WHOLE.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    @Override
    public <T> ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        if (type != UUID.class) {
            return null;
        }
        return new ParamConverter<>() {
            @Override
            public T fromString(String text) {
                return uuid(text).map(type::cast).orElseThrow(NotFoundException::new);
            }

            @Override
            public String toString(T id) {
                return id.toString();
            }
        };
    }
}
