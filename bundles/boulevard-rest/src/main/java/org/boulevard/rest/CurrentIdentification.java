package org.boulevard.rest;

import java.util.UUID;
import org.boulevard.api.identity.Identification;
import org.boulevard.api.identity.LoginRules;
import org.boulevard.api.plugin.Chosen;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The identity service, waited for: were it required, every route would go when it is replaced, and say that there is nothing. */
@Component(service = CurrentIdentification.class)
public class CurrentIdentification {
    private final Chosen<Identification> current = new Chosen<>("identity service");

    @Activate
    public CurrentIdentification() {
        // it comes by the reference
    }

    /** One that stays. */
    public CurrentIdentification(Identification identification) {
        current.set(identification);
    }

    @Reference(name = "identification", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindIdentification(Identification bound) {
        current.set(bound);
    }

    void unbindIdentification(Identification unbound) {
        current.unset(unbound);
    }

    /** @throws org.boulevard.api.web.Refusal 503 while the service is missing */
    public LoginRules rules() {
        return current.get().rules();
    }

    /** @throws org.boulevard.api.web.Refusal 503 while the service is missing */
    public String tokenText(UUID tokenId) {
        return current.get().tokenText(tokenId);
    }
}
