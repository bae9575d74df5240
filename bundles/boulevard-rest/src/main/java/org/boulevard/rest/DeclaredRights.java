package org.boulevard.rest;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.Priority;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.DynamicFeature;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.FeatureContext;
import javax.ws.rs.core.Response;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.Refusal;
import org.boulevard.api.web.Requires;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsApplicationSelect;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsExtension;
import org.osgi.service.jaxrs.whiteboard.propertytypes.JaxrsName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a guard before every route that enforces what the route {@link Requires}. Before a route that says nothing, a closed door. */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = DynamicFeature.class)
@JaxrsExtension
@JaxrsName("boulevard-rights")
@JaxrsApplicationSelect(BoulevardApplication.SELECT)
public class DeclaredRights implements DynamicFeature {
    private static final Logger log = LoggerFactory.getLogger(DeclaredRights.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Rights rights;

    @Activate
    public DeclaredRights(@Reference Rights rights) {
        this.rights = rights;
    }

    @Override
    public void configure(ResourceInfo route, FeatureContext context) {
        Optional<Requires> required = required(route.getResourceMethod());
        if (required.isEmpty()) {
            log.error("{} does not say who may call it, so nobody may: give it @Requires", route.getResourceMethod());
            context.register(new ClosedDoor());
            return;
        }
        context.register(new Guard(rights, required.get(), changes(required.get(), route.getResourceMethod())));
    }

    static Optional<Requires> required(Method route) {
        return Optional.ofNullable(route.getAnnotation(Requires.class));
    }

    static boolean changes(Requires required, Method route) {
        return switch (required.effect()) {
            case READS -> false;
            case CHANGES -> true;
            case BY_METHOD -> Stream.of(route.getAnnotations())
                    .flatMap(annotation -> Stream.ofNullable(annotation.annotationType().getAnnotation(HttpMethod.class)))
                    .anyMatch(method -> !READING.contains(method.value()));
        };
    }

    @Priority(Priorities.AUTHORIZATION)
    private static final class ClosedDoor implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            throw Refusal.forbidden("route.undeclared", "This address is closed");
        }
    }

    @Priority(Priorities.AUTHORIZATION)
    private static final class Guard implements ContainerRequestFilter {
        private final Rights rights;
        private final Requires required;
        private final boolean changes;
        @Context
        private HttpServletRequest servletRequest;

        private Guard(Rights rights, Requires required, boolean changes) {
            this.rights = rights;
            this.required = required;
            this.changes = changes;
        }

        @Override
        public void filter(ContainerRequestContext request) {
            rights.check(required.value(), changes, servletRequest).ifPresent(page -> request.abortWith(Response.status(Response.Status.FOUND).header("Location", page.toString())
                    .header("Cache-Control", "no-store").build()));
        }
    }
}
