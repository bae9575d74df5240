package org.boulevard.api.identity;

import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.osgi.annotation.versioning.ProviderType;

/** Who is calling, from what a request brings along. The servlet filter and the applications of plugins ask here alike. */
@ProviderType
public interface Identification {
    /**
     * A good session counts, whatever else is there. A bad one is as good as none.
     *
     * @throws org.boulevard.api.web.Refusal 401 or 403 for a token that is not good, 503 while the catalogue is missing
     */
    Caller identify(Credentials credentials);

    /** The text of a token, signed anew from its id: it is never stored. */
    String tokenText(UUID tokenId);

    /** The rules of the moment: ask again for each request. */
    LoginRules rules();
}
