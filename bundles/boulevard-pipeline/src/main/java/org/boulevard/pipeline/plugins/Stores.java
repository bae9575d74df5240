package org.boulevard.pipeline.plugins;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.boulevard.api.plugin.Chosen;
import org.boulevard.api.storage.PictureStore;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The picture stores that are here: the one chosen for new pictures, and those that have older ones. A picture remembers the name of its
 * store, so choosing another moves and breaks nothing.
 */
@Component(service = Stores.class, configurationPid = PipelineSettings.PID)
public class Stores {
    private final Chosen<NamedStore> chosen = new Chosen<>("picture store");
    private final Map<String, Chosen<PictureStore>> byName = new ConcurrentHashMap<>();
    private final Map<PictureStore, NamedStore> bound = new ConcurrentHashMap<>();

    /** @param name its {@code boulevard.name}, which pictures remember */
    public record NamedStore(String name, PictureStore store) {
    }

    /** A changed setting binds anew what it concerns; without this method it would take down all routes, which stand on this. */
    @Modified
    void modified() {
    }

    /** The store for new pictures, waited for. */
    public NamedStore chosen() {
        return chosen.get();
    }

    /** The store of that name, waited for. */
    public PictureStore named(String name) {
        return byName(name).get();
    }

    private Chosen<PictureStore> byName(String name) {
        return byName.computeIfAbsent(name, any -> new Chosen<>("picture store '" + name + "'"));
    }

    @Reference(name = "store", target = "(boulevard.name=fs)", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindChosen(PictureStore store, Map<String, Object> properties) {
        NamedStore named = new NamedStore(name(properties), store);
        bound.put(store, named);
        chosen.set(named);
    }

    void unbindChosen(PictureStore store) {
        chosen.unset(bound.remove(store));
    }

    @Reference(name = "any-store", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindAny(PictureStore store, Map<String, Object> properties) {
        byName(name(properties)).set(store);
    }

    void unbindAny(PictureStore store, Map<String, Object> properties) {
        byName(name(properties)).unset(store);
    }

    private static String name(Map<String, Object> properties) {
        return String.valueOf(properties.get("boulevard.name"));
    }
}
