package org.boulevard.readiness;

import java.time.Duration;
import org.boulevard.api.web.ApiMayCome;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.http.runtime.HttpServiceRuntime;
import org.osgi.service.jaxrs.runtime.JaxrsServiceRuntime;

/**
 * Lets the API come, all of it at once, when nothing else is missing: the whiteboards stand, the installation is finished, the database
 * answers.
 */
@Component(service = {}, immediate = true)
public class ApiStart {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final BundleContext context;
    private final Surroundings surroundings;
    private final Thread watch;
    private ServiceRegistration<ApiMayCome> registration;

    @Activate
    public ApiStart(BundleContext context, @Reference ServiceComponentRuntime components,
            @Reference JaxrsServiceRuntime jaxrs, @Reference HttpServiceRuntime http) {
        this.context = context;
        this.surroundings = new Surroundings(context, components, jaxrs, http);
        this.watch = new Thread(this::watch, "boulevard-api-start");
        watch.start();
    }

    @Deactivate
    public void stop() throws InterruptedException {
        watch.interrupt();
        watch.join();
        if (registration != null) {
            registration.unregister();
        }
    }

    private void watch() {
        try {
            while (!surroundings.waitingFor().isEmpty()) {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            }
            registration = context.registerService(ApiMayCome.class, new ApiMayCome() { }, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
