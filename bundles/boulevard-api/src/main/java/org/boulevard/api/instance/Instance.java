package org.boulevard.api.instance;

import org.osgi.annotation.versioning.ProviderType;

/** How this instance was set up. The settings are those of the moment: ask again for each request or job, keep none. */
@ProviderType
public interface Instance {
    InstanceSettings settings();
}
