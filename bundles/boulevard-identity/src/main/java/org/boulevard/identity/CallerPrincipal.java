package org.boulevard.identity;

import java.security.Principal;
import org.boulevard.api.model.Account;

/** A caller with an account, in the words of the servlet and JAX-RS standards. */
record CallerPrincipal(Account account) implements Principal {
    static final String SCHEME = "Bearer";

    @Override
    public String getName() {
        return account.name();
    }

    boolean hasRole(String role) {
        return account.role().text().equals(role);
    }
}
