/** How people log in, and who is calling. IdentityProvider is implemented by plugins, Identification by the identity bundle alone. */
@Export
@Version("0.1.0")
package org.boulevard.api.identity;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
