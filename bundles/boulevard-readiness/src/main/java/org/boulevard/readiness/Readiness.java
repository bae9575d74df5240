package org.boulevard.readiness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.http.runtime.HttpServiceRuntime;
import org.osgi.service.jaxrs.runtime.JaxrsServiceRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the gate once everything that the server's own bundles declare for the API is really registered. Resources and filters arrive
 * one by one, as the database and the rest become available, and until the last is there a client would see routes missing.
 */
@Component(service = {}, immediate = true)
public class Readiness {

    private static final Logger log = LoggerFactory.getLogger(Readiness.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Gate gate;
    private final Surroundings surroundings;
    private final Thread watch;

    @Activate
    public Readiness(BundleContext context, @Reference Gate gate, @Reference ServiceComponentRuntime components,
            @Reference JaxrsServiceRuntime jaxrs, @Reference HttpServiceRuntime http) {
        this.gate = gate;
        this.surroundings = new Surroundings(context, components, jaxrs, http);
        this.watch = new Thread(this::watch, "boulevard-readiness");
        watch.start();
    }

    @Deactivate
    public void stop() {
        watch.interrupt();
    }

    private void watch() {
        var complainAt = Instant.now().plus(PATIENCE);
        try {
            for (List<String> missing = missing(); !missing.isEmpty(); missing = missing()) {
                if (complainAt != null && Instant.now().isAfter(complainAt)) {
                    log.warn("Requests are still answered 503. Waiting for {}", String.join(", ", missing));
                    complainAt = null;
                }
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            }
            gate.open();
            log.info("Boulevard is ready: {} with {}", surroundings.address(), String.join(", ", surroundings.plugins()));
            noteThatTheInstallationIsComplete();
        } catch (InterruptedException e) {
            log.debug("Stopped before the server was ready", e);
        }
    }

    /** The JAX-RS whiteboard cannot always be asked in the middle of a change. */
    private List<String> missing() {
        try {
            return surroundings.missing();
        } catch (RuntimeException e) {
            log.debug("The whiteboards could not be asked", e);
            return List.of("the whiteboards to answer");
        }
    }

    /** An installation that was never complete is made anew at the next start, instead of being continued. */
    private static void noteThatTheInstallationIsComplete() {
        String data = System.getProperty("karaf.data");
        if (data != null) {
            try {
                Files.write(Path.of(data, "complete"), new byte[0]);
            } catch (IOException e) {
                log.warn("The next start will take longer: {} cannot be written to", data, e);
            }
        }
    }
}
