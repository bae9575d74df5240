package org.boulevard.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;

/**
 * Which plugins there are, and which of them are chosen. The choice is read from the components that made it, so it is the one in effect,
 * whether it stands in {@code etc/} or is the default.
 */
final class Plugins {
    private static final String NAME = "boulevard.name";
    private static final Pattern BY_NAME = Pattern.compile("\\(" + NAME + "=([^()]*)\\)");

    private final BundleContext context;
    private final ServiceComponentRuntime components;

    Plugins(BundleContext context, ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
    }

    List<Plugin> all() {
        List<Plugin> plugins = new ArrayList<>();
        for (PluginKind kind : PluginKind.values()) {
            plugins.addAll(of(kind));
        }
        return plugins;
    }

    private List<Plugin> of(PluginKind kind) {
        Set<String> missing = targets(kind);
        Set<String> targets = Set.copyOf(missing);
        List<Plugin> plugins = new ArrayList<>();
        for (ServiceReference<?> reference : services(kind)) {
            boolean chosen = false;
            for (String target : targets) {
                if (filter(target).match(reference)) {
                    chosen = true;
                    missing.remove(target);
                }
            }
            if (reference.getProperty(NAME) instanceof String name) {
                plugins.add(new Plugin(kind, name, chosen ? Plugin.State.IN_USE : Plugin.State.AVAILABLE, nameOf(reference.getBundle())));
            }
        }
        missing.forEach(target -> plugins.add(new Plugin(kind, nameIn(target), Plugin.State.MISSING, "")));
        plugins.sort(Comparator.comparing(Plugin::state).thenComparing(Plugin::name));
        return plugins;
    }

    private ServiceReference<?>[] services(PluginKind kind) {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(kind.contract(), null);
            return found == null ? new ServiceReference<?>[0] : found;
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The filters by which components choose a plugin of this kind. */
    private Set<String> targets(PluginKind kind) {
        Set<String> targets = new LinkedHashSet<>();
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs()) {
            for (ReferenceDTO reference : component.references) {
                if (kind.contract().equals(reference.interfaceName)) {
                    components.getComponentConfigurationDTOs(component).stream()
                            .flatMap(configuration -> target(configuration, reference.name))
                            .forEach(targets::add);
                }
            }
        }
        return targets;
    }

    private static Stream<String> target(ComponentConfigurationDTO configuration, String reference) {
        return Stream.concat(
                Stream.of(configuration.satisfiedReferences).filter(found -> found.name.equals(reference)).map(found -> found.target),
                Stream.of(configuration.unsatisfiedReferences).filter(found -> found.name.equals(reference)).map(found -> found.target))
                .filter(target -> target != null && !target.isBlank());
    }

    static String nameIn(String target) {
        Matcher byName = BY_NAME.matcher(target);
        return byName.matches() ? byName.group(1) : target;
    }

    private static Filter filter(String target) {
        try {
            return FrameworkUtil.createFilter(target);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a component chooses by a filter that is none: " + target, e);
        }
    }

    private static String nameOf(Bundle bundle) {
        return bundle == null ? "" : bundle.getSymbolicName() + " " + bundle.getVersion();
    }
}
