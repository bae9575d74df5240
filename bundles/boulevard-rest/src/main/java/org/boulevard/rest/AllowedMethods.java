package org.boulevard.rest;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.core.HttpHeaders;
import org.boulevard.api.web.ApiMayCome;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtension;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;

/** Tells which methods an address takes. CXF names those of all addresses together, even at one that does not exist. */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = ContainerResponseFilter.class)
@JaxrsExtension
@JaxrsName("boulevard-allow")
@JaxrsApplicationSelect(BoulevardApplication.SELECT)
public class AllowedMethods implements ContainerResponseFilter {
    private static final Pattern PARAMETER = Pattern.compile("\\{[^{}]*}");

    private final Map<Object, Set<Route>> routes = new ConcurrentHashMap<>();

    private record Route(Pattern path, String method) {
    }

    @Reference(service = AnyService.class, target = "(&(osgi.jaxrs.resource=true)(osgi.jaxrs.application.select=\\(osgi.jaxrs.name=boulevard\\)))",
            cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addResource(Object resource) {
        Optional<Path> family = Optional.ofNullable(resource.getClass().getAnnotation(Path.class));
        family.ifPresent(path -> routes.put(resource, Stream.of(resource.getClass().getMethods())
                .flatMap(method -> httpMethod(method).map(name -> new Route(pattern(path, method), name)).stream())
                .collect(Collectors.toSet())));
    }

    void removeResource(Object resource) {
        routes.remove(resource);
    }

    private static Optional<String> httpMethod(Method method) {
        return Stream.of(method.getAnnotations()).map(Annotation::annotationType)
                .flatMap(type -> Optional.ofNullable(type.getAnnotation(HttpMethod.class)).stream()).map(HttpMethod::value).findFirst();
    }

    private static Pattern pattern(Path family, Method method) {
        Path own = method.getAnnotation(Path.class);
        String path = Stream.of(family.value(), own == null ? "" : own.value()).flatMap(part -> Stream.of(part.split("/")))
                .filter(part -> !part.isEmpty())
                .map(part -> Stream.of(PARAMETER.split(part, -1)).map(Pattern::quote).collect(Collectors.joining("[^/]+")))
                .collect(Collectors.joining("/"));
        return Pattern.compile("/*" + path + "/*");
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!response.getHeaders().containsKey(HttpHeaders.ALLOW)) {
            return;
        }
        Set<String> methods = routes.values().stream().flatMap(Set::stream)
                .filter(route -> route.path().matcher(request.getUriInfo().getPath()).matches()).map(Route::method)
                .collect(Collectors.toCollection(TreeSet::new));
        if (methods.isEmpty()) {
            response.getHeaders().remove(HttpHeaders.ALLOW);
            return;
        }
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        methods.add(HttpMethod.OPTIONS);
        response.getHeaders().putSingle(HttpHeaders.ALLOW, String.join(", ", methods));
    }
}
