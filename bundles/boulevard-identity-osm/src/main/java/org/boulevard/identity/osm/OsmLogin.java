package org.boulevard.identity.osm;

import java.util.Dictionary;
import java.util.Hashtable;
import org.boulevard.api.identity.IdentityProvider;
import org.boulevard.oauth.ProviderHttp;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** Offers the login when OpenStreetMap knows this instance; else there is none, and nobody can choose it by mistake. */
@Component(service = {}, configurationPid = "org.boulevard.identity.osm", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = OsmSettings.class)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.boulevard.api.identity.IdentityProvider\"", effective = "active")
public class OsmLogin {
    private final ServiceRegistration<IdentityProvider> registration;

    @Activate
    public OsmLogin(BundleContext context, OsmSettings settings) {
        if (settings.client_id().isBlank()) {
            registration = null;
            return;
        }
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("boulevard.name", "osm");
        registration = context.registerService(IdentityProvider.class, new OsmProvider(settings, new ProviderHttp()), properties);
    }

    @Deactivate
    void end() {
        if (registration != null) {
            registration.unregister();
        }
    }
}
