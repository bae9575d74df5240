package org.boulevard.api.identity;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How people log in here, and what they are held to.
 *
 * @param login             whether there is a login at all; without one people come with tokens, or as nobody in particular
 * @param profilePage       where people change what their provider knows of them
 * @param profileInFrame    whether that page may be shown inside another
 * @param termsEnforced     whether whoever contributes must have accepted the terms of service
 * @param website           where the pages are on which logins end
 * @param unclaimedLifetime how long a generated token can be claimed
 * @param mostUnclaimed     how many unclaimed tokens there may be at once
 * @param mostTokens        how many tokens an account may have
 */
public record LoginRules(boolean login, Optional<URI> profilePage, boolean profileInFrame, boolean termsEnforced, Website website,
                         Duration unclaimedLifetime, int mostUnclaimed, int mostTokens) {
}
