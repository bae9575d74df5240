package org.boulevard.readiness;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.boulevard.api.web.ApiMayCome;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.dto.ServiceReferenceDTO;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.http.runtime.HttpServiceRuntime;
import org.osgi.service.http.runtime.dto.ServletContextDTO;
import org.osgi.service.jaxrs.runtime.JaxrsServiceRuntime;
import org.osgi.service.jaxrs.runtime.dto.ApplicationDTO;

/** What the server's own bundles declare for the API, compared with what the whiteboards have registered. */
final class Surroundings {

    private static final String NAME = "boulevard";   // of the JAX-RS application and of the HTTP context
    private static final String OUR_BUNDLES = "mvn:org.boulevard/";   // dropped plugins come from files; nobody waits for them
    private static final String INSTALLATION_FINISHED = "org.apache.karaf.features.BootFinished";
    private static final String FOR_APPLICATIONS = "osgi.jaxrs.application.select";
    private static final String FOR_CONTEXTS = "osgi.http.whiteboard.context.select";

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final JaxrsServiceRuntime jaxrs;
    private final HttpServiceRuntime http;

    Surroundings(BundleContext context, ServiceComponentRuntime components, JaxrsServiceRuntime jaxrs, HttpServiceRuntime http) {
        this.context = context;
        this.components = components;
        this.jaxrs = jaxrs;
        this.http = http;
    }

    /** Names of what is not registered yet. */
    List<String> missing() {
        List<String> missing = notRunning();
        if (missing.isEmpty()) {
            Set<Long> registered = registered();
            apiComponents().filter(component -> !isAmong(registered, component)).forEach(component -> missing.add(component.name));
        }
        return missing;
    }

    /** Names of what could not come yet, even if it were allowed to. */
    List<String> waitingFor() {
        List<String> waiting = notRunning();
        if (waiting.isEmpty()) {
            apiComponents().filter(component -> !couldCome(component)).forEach(component -> waiting.add(component.name));
        }
        return waiting;
    }

    private List<String> notRunning() {
        if (context.getServiceReference(INSTALLATION_FINISHED) == null) {
            return new ArrayList<>(List.of("the installation to finish"));
        }
        return ourBundles().stream().filter(bundle -> bundle.getState() != Bundle.ACTIVE).map(Bundle::getSymbolicName)
                .collect(toCollection(ArrayList::new));
    }

    private Stream<ComponentDescriptionDTO> apiComponents() {
        return components.getComponentDescriptionDTOs(ourBundles().toArray(Bundle[]::new)).stream()
                .filter(component -> isForTheApi(component.properties) && isExpected(component));
    }

    /** Nothing is missing but what lets the API come. */
    private boolean couldCome(ComponentDescriptionDTO component) {
        Collection<ComponentConfigurationDTO> configurations = components.getComponentConfigurationDTOs(component);
        return !configurations.isEmpty() && configurations.stream()
                .filter(configuration -> configuration.state != ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION)
                .allMatch(configuration -> Arrays.stream(configuration.unsatisfiedReferences)
                        .allMatch(reference -> reference.name.equals(ApiMayCome.REFERENCE)));
    }

    /** Those with components that were not stopped by an operator. */
    private List<Bundle> ourBundles() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getLocation().startsWith(OUR_BUNDLES))
                .filter(bundle -> bundle.getHeaders().get("Service-Component") != null)
                .filter(bundle -> bundle.adapt(BundleStartLevel.class).isPersistentlyStarted())
                .toList();
    }

    static boolean isForTheApi(Map<String, Object> properties) {
        return selects(properties.get(FOR_APPLICATIONS), "osgi.jaxrs.name")
                || selects(properties.get(FOR_CONTEXTS), "osgi.http.whiteboard.context.name");
    }

    private static boolean selects(Object filters, String nameProperty) {
        Stream<?> all = filters == null ? Stream.empty()
                : filters instanceof Object[] several ? Arrays.stream(several)
                : filters instanceof Collection<?> several ? several.stream() : Stream.of(filters);
        return all.anyMatch(filter -> matches(filter.toString(), nameProperty));
    }

    private static boolean matches(String filter, String nameProperty) {
        try {
            return FrameworkUtil.createFilter(filter).matches(Map.of(nameProperty, NAME));
        } catch (InvalidSyntaxException e) {
            return false;   // the whiteboards do not select anything by it either
        }
    }

    /** A component may wait for a configuration that nobody has to give. */
    private boolean isExpected(ComponentDescriptionDTO component) {
        return components.isComponentEnabled(component)
                && !(component.configurationPolicy.equals("require") && components.getComponentConfigurationDTOs(component).isEmpty());
    }

    private boolean isAmong(Set<Long> registered, ComponentDescriptionDTO component) {
        Collection<ComponentConfigurationDTO> configurations = components.getComponentConfigurationDTOs(component);
        return !configurations.isEmpty() && configurations.stream()
                .allMatch(configuration -> configuration.service != null && registered.contains(configuration.service.id));
    }

    private Set<Long> registered() {
        var ids = new HashSet<Long>();
        for (ApplicationDTO application : jaxrs.getRuntimeDTO().applicationDTOs) {
            if (NAME.equals(application.name)) {
                ids.add(application.serviceId);
                Arrays.stream(application.resourceDTOs).forEach(resource -> ids.add(resource.serviceId));
                Arrays.stream(application.extensionDTOs).forEach(extension -> ids.add(extension.serviceId));
            }
        }
        for (ServletContextDTO servletContext : http.getRuntimeDTO().servletContextDTOs) {
            if (NAME.equals(servletContext.name)) {
                Arrays.stream(servletContext.filterDTOs).forEach(filter -> ids.add(filter.serviceId));
                Arrays.stream(servletContext.servletDTOs).forEach(servlet -> ids.add(servlet.serviceId));
                Arrays.stream(servletContext.resourceDTOs).forEach(resource -> ids.add(resource.serviceId));
                Arrays.stream(servletContext.listenerDTOs).forEach(listener -> ids.add(listener.serviceId));
                Arrays.stream(servletContext.errorPageDTOs).forEach(page -> ids.add(page.serviceId));
            }
        }
        return ids;
    }

    /** Where the API is. */
    String address() {
        Object endpoints = http.getRuntimeDTO().serviceDTO.properties.get("osgi.http.endpoint");
        String first = endpoints instanceof String[] several && several.length > 0 ? several[0]
                : endpoints instanceof Collection<?> several && !several.isEmpty() ? several.iterator().next().toString()
                : endpoints == null ? "" : endpoints.toString();
        return first.replaceFirst("/+$", "") + "/api/";
    }

    /** The plugins that our components use, by kind and name. */
    Collection<String> plugins() {
        return components.getComponentDescriptionDTOs(ourBundles().toArray(Bundle[]::new)).stream()
                .flatMap(component -> components.getComponentConfigurationDTOs(component).stream())
                .flatMap(configuration -> Arrays.stream(configuration.satisfiedReferences))
                .flatMap(reference -> Arrays.stream(reference.boundServices))
                .filter(service -> service.properties.get("boulevard.name") != null)
                .map(Surroundings::kindAndName)
                .collect(toCollection(TreeSet::new));
    }

    private static String kindAndName(ServiceReferenceDTO service) {
        String kind = ((String[]) service.properties.get("objectClass"))[0];
        return kind.substring(kind.lastIndexOf('.') + 1) + " " + service.properties.get("boulevard.name");
    }
}
