package org.boulevard.readiness;

import java.util.Dictionary;
import java.util.Hashtable;
import org.eclipse.jetty.server.Handler;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/**
 * Offers the gate. This bundle starts before the HTTP server, which takes handlers along when it starts; an activator rather than a
 * component because components come later.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "org.boulevard.readiness.GateActivator")
public final class GateActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        Dictionary<String, Object> first = new Hashtable<>();
        first.put(Constants.SERVICE_RANKING, Integer.MAX_VALUE);
        context.registerService(new String[] {Handler.class.getName(), Gate.class.getName()}, new Gate(), first);
    }

    @Override
    public void stop(BundleContext context) {
        // the service goes with the bundle
    }
}
