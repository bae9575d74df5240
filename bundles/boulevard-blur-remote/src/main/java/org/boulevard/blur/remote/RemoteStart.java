package org.boulevard.blur.remote;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import javax.servlet.Servlet;
import org.boulevard.api.blur.BlurEngine;
import org.boulevard.api.blur.Blurrer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers the engine if there is an address, and the service if the operator wants it. */
@Designate(ocd = RemoteSettings.class)
@Component(service = RemoteStart.class, immediate = true, configurationPid = RemoteSettings.PID)
public class RemoteStart {
    private static final Logger log = LoggerFactory.getLogger(RemoteStart.class);

    private final RemoteBlurEngine engine;
    private final ServiceRegistration<BlurEngine> engineRegistration;
    private final ServiceRegistration<Servlet> serviceRegistration;
    private volatile Blurrer blurrer;

    @Activate
    public RemoteStart(BundleContext context, RemoteSettings settings) throws IOException {
        engine = settings.url().isBlank() ? null : engine(settings);
        engineRegistration = engine == null ? null : context.registerService(BlurEngine.class, engine, property("boulevard.name", "remote"));
        serviceRegistration = settings.serve() ? serve(context, settings) : null;
    }

    private static RemoteBlurEngine engine(RemoteSettings settings) {
        URI address = address(settings.url());
        log.info("The blur engine 'remote' sends pictures to {}", address);
        return new RemoteBlurEngine(address, Duration.ofSeconds(settings.timeout()), settings.attempts(), settings.token());
    }

    /** @throws IllegalArgumentException for what is no address */
    static URI address(String url) {
        URI address = URI.create(url.strip().replaceFirst("/*$", "") + "/blur/");
        if (address.getHost() == null || !"http".equals(address.getScheme()) && !"https".equals(address.getScheme())) {
            throw new IllegalArgumentException("url is the address of a blur service, such as http://blur.example.org:8001, not '" + url + "'");
        }
        return address;
    }

    private ServiceRegistration<Servlet> serve(BundleContext context, RemoteSettings settings) throws IOException {
        Dictionary<String, Object> properties = property("osgi.http.whiteboard.servlet.name", "boulevard-blur");
        properties.put("osgi.http.whiteboard.servlet.pattern", new String[] {"/blur/*"});
        properties.put("osgi.http.whiteboard.context.select", "(osgi.http.whiteboard.context.name=boulevard)");
        Path folder = context.getDataFile("pictures").toPath();
        BlurServlet servlet = new BlurServlet(() -> blurrer, folder, settings.serve_token(), settings.serve_at_once(), settings.serve_largest());
        log.info("Pictures of others are blurred at /blur/{}", settings.serve_token().isBlank() ? ", for ANYBODY who reaches the port" : "");
        return context.registerService(Servlet.class, servlet, properties);
    }

    private static Dictionary<String, Object> property(String name, String value) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(name, value);
        return properties;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    void setBlurrer(Blurrer chosen) {
        blurrer = chosen;
    }

    void unsetBlurrer(Blurrer gone) {
        if (blurrer == gone) {
            blurrer = null;
        }
    }

    @Deactivate
    void stop() {
        if (serviceRegistration != null) {
            serviceRegistration.unregister();
        }
        if (engineRegistration != null) {
            engineRegistration.unregister();
            engine.close();
        }
    }
}
