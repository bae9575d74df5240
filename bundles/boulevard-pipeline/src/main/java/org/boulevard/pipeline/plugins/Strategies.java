package org.boulevard.pipeline.plugins;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.boulevard.api.dispatch.DispatchStrategies;
import org.boulevard.api.dispatch.DispatchStrategy;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The dispatch strategies that are here, for upload sets that name one; the instance's own is chosen by its settings. */
@Component(service = {Strategies.class, DispatchStrategies.class})
public class Strategies implements DispatchStrategies {
    private final Map<String, DispatchStrategy> byName = new ConcurrentHashMap<>();

    @Override
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(byName.keySet()));
    }

    public Optional<DispatchStrategy> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindStrategy(DispatchStrategy strategy, Map<String, Object> properties) {
        byName.put(name(properties), strategy);
    }

    /** Its replacement may be here already. */
    void unbindStrategy(DispatchStrategy strategy, Map<String, Object> properties) {
        byName.remove(name(properties), strategy);
    }

    private static String name(Map<String, Object> properties) {
        return String.valueOf(properties.get("boulevard.name"));
    }
}
