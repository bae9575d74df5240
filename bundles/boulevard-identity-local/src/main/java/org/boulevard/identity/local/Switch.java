package org.boulevard.identity.local;

import java.util.List;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Own accounts are there only where an operator wants them: until then no part of this bundle runs, and no page of it answers. */
@Component(service = Switch.class, immediate = true, configurationPid = LocalAccounts.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
public class Switch {
    private static final Logger log = LoggerFactory.getLogger(Switch.class);
    /** Each of them is declared as not enabled. */
    private static final List<Class<?>> PARTS = List.of(LocalAccounts.class, LocalProvider.class, LocalApplication.class, ErrorPages.class,
            LoginResource.class, RegisterResource.class, PasswordResource.class);

    private final ComponentContext component;

    @Activate
    public Switch(ComponentContext component, LocalSettings settings) {
        this.component = component;
        if (settings.enabled()) {
            PARTS.forEach(part -> component.enableComponent(part.getName()));
            log.info("Own accounts are switched on");
        }
    }

    @Deactivate
    void off() {
        PARTS.forEach(part -> component.disableComponent(part.getName()));
    }
}
