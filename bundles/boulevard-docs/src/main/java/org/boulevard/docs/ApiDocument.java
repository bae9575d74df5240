package org.boulevard.docs;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.DefaultParameterExtension;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtensions;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.runtime.JaxrsServiceRuntime;
import org.osgi.service.jaxrs.runtime.dto.ApplicationDTO;
import org.osgi.service.jaxrs.runtime.dto.ResourceDTO;

/**
 * The OpenAPI document of the routes that are there, plugins' routes included. Made when somebody asks, and again when a route has come or
 * gone.
 */
@Component(service = ApiDocument.class)
public class ApiDocument {
    private static final String BEARER = "bearerToken";
    private static final String COOKIE = "cookieAuth";
    private static final List<String> TAGS = List.of("Metadata", "Sequences", "Pictures", "Map", "Upload", "Editing", "Semantics", "Reports",
            "Excluded Areas", "Users", "Auth", "Configuration");

    private final BundleContext bundle;
    private final ServiceReference<JaxrsServiceRuntime> reference;
    private final JaxrsServiceRuntime runtime;
    private Object madeFrom;
    private String text;

    static {
        ModelConverters.getInstance(true).addConverter(new Shapes(Json31.mapper()));
    }

    @Activate
    public ApiDocument(BundleContext bundle, @Reference JaxrsServiceRuntime runtime, @Reference ServiceReference<JaxrsServiceRuntime> reference) {
        this.bundle = bundle;
        this.runtime = runtime;
        this.reference = reference;
    }

    /** @return JSON */
    public synchronized String text() throws IOException {
        Object now = reference.getProperty(Constants.SERVICE_CHANGECOUNT);
        if (text == null || now == null || !now.equals(madeFrom)) {
            text = make();
            madeFrom = now;
        }
        return text;
    }

    private String make() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(getClass().getClassLoader());   // it looks its parts up there
        try {
            OpenAPI document = new OpenAPI();
            document.openapi("3.1.0");
            document.info(new Info().title("Boulevard").version(version(bundle.getBundle().getVersion()))
                    .description("Geolocated street pictures: a STAC API with routes to contribute."));
            document.components(new Components()
                    .addSecuritySchemes(BEARER, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT"))
                    .addSecuritySchemes(COOKIE, new SecurityScheme().type(SecurityScheme.Type.APIKEY).in(SecurityScheme.In.COOKIE).name("session")));
            Map<String, PathItem> paths = new TreeMap<>();
            for (ApplicationDTO application : applications()) {
                OpenAPI read = read(classes(application));
                if (read.getPaths() != null) {
                    String base = "/".equals(application.base) ? "" : application.base;
                    read.getPaths().forEach((path, item) -> paths.put(base + path, item));
                }
                if (read.getComponents() != null && read.getComponents().getSchemas() != null) {
                    read.getComponents().getSchemas().forEach(document.getComponents()::addSchemas);
                }
            }
            OpenAPI more = filters();
            more.getPaths().forEach(paths::put);
            Declared.schemas().forEach(document.getComponents()::addSchemas);
            document.paths(new Paths());
            document.getPaths().putAll(paths);
            TAGS.forEach(name -> document.addTagsItem(new io.swagger.v3.oas.models.tags.Tag().name(name)));
            return Json31.pretty(document);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static OpenAPI read(Set<Class<?>> classes) throws IOException {
        var parameters = new Properties();
        try (InputStream content = ApiDocument.class.getResourceAsStream("/page/parameters.properties")) {
            parameters.load(content);
        }
        OpenAPIExtensions.setExtensions(new ArrayList<>(List.of(new Declared(BEARER, COOKIE, parameters), new DefaultParameterExtension())));
        return new Reader(new SwaggerConfiguration().openAPI(new OpenAPI()).openAPI31(true)).read(classes);
    }

    /** Routes that are no JAX-RS resources, and so cannot be found. */
    private static OpenAPI filters() throws IOException {
        try (InputStream content = ApiDocument.class.getResourceAsStream("/page/filters.json")) {
            return Json31.mapper().readValue(content, OpenAPI.class);
        }
    }

    private List<ApplicationDTO> applications() {
        var now = runtime.getRuntimeDTO();
        return Stream.concat(Stream.ofNullable(now.defaultApplication), Stream.of(now.applicationDTOs)).toList();
    }

    private Set<Class<?>> classes(ApplicationDTO application) {
        Set<Class<?>> classes = new LinkedHashSet<>();
        for (ResourceDTO resource : application.resourceDTOs) {
            try {
                for (ServiceReference<?> service : bundle.getAllServiceReferences(null, "(" + Constants.SERVICE_ID + "=" + resource.serviceId + ")")) {
                    Object object = bundle.getService(service);
                    if (object != null) {
                        classes.add(object.getClass());
                        bundle.ungetService(service);
                    }
                }
            } catch (InvalidSyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
        return classes;
    }

    private static String version(Version version) {
        return version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
    }
}
