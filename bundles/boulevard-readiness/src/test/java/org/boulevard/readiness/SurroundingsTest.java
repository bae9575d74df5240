package org.boulevard.readiness;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurroundingsTest {

    @Test
    void waitsForResourcesOfOurApplication() {
        assertTrue(Surroundings.isForTheApi(Map.of("osgi.jaxrs.application.select", "(osgi.jaxrs.name=boulevard)")));
        assertTrue(Surroundings.isForTheApi(Map.of("osgi.jaxrs.application.select", new String[] {"(osgi.jaxrs.name=boulevard)"})));
        assertTrue(Surroundings.isForTheApi(Map.of("osgi.jaxrs.application.select", List.of("(osgi.jaxrs.name=*)"))));
    }

    @Test
    void waitsForFiltersOfOurContext() {
        assertTrue(Surroundings.isForTheApi(
                Map.of("osgi.http.whiteboard.context.select", "(osgi.http.whiteboard.context.name=boulevard)")));
    }

    @Test
    void doesNotWaitForWhatIsMeantForPluginsOnly() {
        assertFalse(Surroundings.isForTheApi(
                Map.of("osgi.jaxrs.application.select", "(&(osgi.jaxrs.name=*)(!(osgi.jaxrs.name=boulevard)))")));
        assertFalse(Surroundings.isForTheApi(
                Map.of("osgi.http.whiteboard.context.select", "(osgi.http.whiteboard.context.name=default)")));
    }

    @Test
    void doesNotWaitForOtherComponents() {
        assertFalse(Surroundings.isForTheApi(Map.of("boulevard.name", "fs")));
    }

    @Test
    void doesNotWaitForWhatNobodyUnderstands() {
        assertFalse(Surroundings.isForTheApi(Map.of("osgi.jaxrs.application.select", "osgi.jaxrs.name=boulevard)")));
    }
}
