package org.boulevard.catalog.accounts;

import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.sessions.Session;

/**
 * EclipseLink tries again and again while there is no connection, and each time the pool waits in vain: a request then takes half a
 * minute to fail. The pool checks its connections itself, and waits once.
 */
public class NoRetries implements SessionCustomizer {
    @Override
    public void customize(Session session) {
        session.getLogin().setConnectionHealthValidatedOnError(false);
        session.getLogin().setQueryRetryAttemptCount(0);
    }
}
