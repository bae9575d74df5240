package org.boulevard.readiness;

import java.util.Dictionary;
import java.util.Hashtable;
import org.eclipse.jetty.server.Handler;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Puts the gate before the HTTP server. Pax Web takes handlers that are services, but only those that come after its Jetty part has
 * started; so the gate comes at that moment. The features start the other part, which opens the port, still later: then the gate is
 * there from the first request on. An activator rather than a component because components come too late for that.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "org.boulevard.readiness.GateActivator")
public final class GateActivator implements BundleActivator, SynchronousBundleListener {

    private static final String JETTY_PART = "org.ops4j.pax.web.pax-web-jetty";

    private final Gate gate = new Gate();
    private BundleContext context;
    private ServiceRegistration<Handler> registration;

    @Override
    public void start(BundleContext context) {
        this.context = context;
        context.registerService(Gate.class, gate, null);
        context.addBundleListener(this);
        for (Bundle bundle : context.getBundles()) {
            if (JETTY_PART.equals(bundle.getSymbolicName()) && bundle.getState() == Bundle.ACTIVE) {
                erect();
            }
        }
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (JETTY_PART.equals(event.getBundle().getSymbolicName())) {
            if (event.getType() == BundleEvent.STARTED) {
                erect();
            } else if (event.getType() == BundleEvent.STOPPED) {
                remove();
            }
        }
    }

    private synchronized void erect() {
        if (registration == null) {
            Dictionary<String, Object> first = new Hashtable<>();
            first.put(Constants.SERVICE_RANKING, Integer.MAX_VALUE);
            registration = context.registerService(Handler.class, gate, first);
        }
    }

    private synchronized void remove() {
        if (registration != null) {
            registration.unregister();
            registration = null;
        }
    }

    @Override
    public void stop(BundleContext context) {
        context.removeBundleListener(this);
        remove();
    }
}
