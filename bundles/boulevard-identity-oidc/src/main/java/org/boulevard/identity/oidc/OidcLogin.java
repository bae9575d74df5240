package org.boulevard.identity.oidc;

import java.net.URI;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers the provider that the settings name. While they name none, there is none: nobody can choose it by mistake. */
@Component(service = {}, configurationPid = "org.boulevard.identity.oidc", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = OidcSettings.class)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.boulevard.api.identity.IdentityProvider\"", effective = "active")
public class OidcLogin {
    private static final Logger log = LoggerFactory.getLogger(OidcLogin.class);

    private final ServiceRegistration<IdentityProvider> registration;

    @Activate
    public OidcLogin(BundleContext context, OidcSettings settings) {
        if (settings.url().isBlank()) {
            registration = null;
            return;
        }
        warnOfPlainHttp(settings.url());
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("boulevard.name", "oidc");
        registration = context.registerService(IdentityProvider.class, new OidcProvider(settings, new ProviderHttp()), properties);
    }

    private static void warnOfPlainHttp(String url) {
        String host = URI.create(url.strip()).getHost();
        if (url.strip().startsWith("http:") && !"localhost".equals(host) && !"127.0.0.1".equals(host)) {
            log.warn("{} is not https: whoever can read or change what passes on the way can log in as anybody", url);
        }
    }

    @Deactivate
    void end() {
        if (registration != null) {
            registration.unregister();
        }
    }
}
