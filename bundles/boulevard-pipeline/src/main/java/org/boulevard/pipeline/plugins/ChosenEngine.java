package org.boulevard.pipeline.plugins;

import java.util.Map;
import java.util.Optional;
import org.boulevard.api.blur.BlurEngine;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The blur engine that is in use, for those who only want to know which; whoever blurs refers to it for good. */
@Component(service = ChosenEngine.class, configurationPid = PipelineSettings.PID, immediate = true)
public class ChosenEngine {
    private static final Logger log = LoggerFactory.getLogger(ChosenEngine.class);
    private static final String NONE = "none";

    private volatile String name;

    /** A changed setting binds anew what it concerns; without this method it would take down all routes, which stand on this. */
    @Modified
    void modified() {
    }

    /** @return empty while the chosen engine is missing */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** Whether pictures are published as they were received, because the operator chose so. */
    public boolean publishesAsReceived() {
        return NONE.equals(name);
    }

    @Reference(name = "engine", target = "(boulevard.name=opencv)", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindEngine(BlurEngine engine, Map<String, Object> properties) {
        name = String.valueOf(properties.get("boulevard.name"));
        if (NONE.equals(name)) {
            log.warn("No blurring: the blur engine is 'none', pictures are published AS RECEIVED, faces and plates with them");
        } else {
            log.info("Blur engine: {}", name);
        }
    }

    void unbindEngine(BlurEngine engine, Map<String, Object> properties) {
        if (String.valueOf(properties.get("boulevard.name")).equals(name)) {
            name = null;
        }
    }
}
