package org.boulevard.itests.plugins;

import java.util.TreeSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.osgi.service.jaxrs.runtime.JaxrsServiceRuntime;
import org.osgi.service.jaxrs.runtime.dto.ApplicationDTO;
import org.osgi.service.jaxrs.runtime.dto.ResourceMethodInfoDTO;

/** Prints the routes that the whiteboard really serves, and what it failed to register. */
@Service
@Command(scope = "itests", name = "routes", description = "Prints the JAX-RS routes of the server.")
public class RoutesCommand implements Action {
    @Reference
    private JaxrsServiceRuntime runtime;

    @Override
    public Object execute() {
        var routes = runtime.getRuntimeDTO();
        Set<String> lines = new TreeSet<>();
        for (ApplicationDTO application : routes.applicationDTOs) {
            Stream.of(application.resourceMethods).forEach(method -> lines.add(line(application, method)));
            Stream.of(application.resourceDTOs).flatMap(resource -> Stream.of(resource.resourceMethods))
                    .forEach(method -> lines.add(line(application, method)));
        }
        lines.forEach(System.out::println);
        Stream.of(routes.failedApplicationDTOs).forEach(failed -> System.out.println("FAILED application " + failed.name));
        Stream.of(routes.failedResourceDTOs).forEach(failed -> System.out.println("FAILED resource " + failed.name));
        Stream.of(routes.failedExtensionDTOs).forEach(failed -> System.out.println("FAILED extension " + failed.name));
        return null;
    }

    private static String line(ApplicationDTO application, ResourceMethodInfoDTO method) {
        return application.name + " " + method.method + " " + method.path;
    }
}
