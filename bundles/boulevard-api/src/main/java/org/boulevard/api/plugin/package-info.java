/** What the parts of the server need to work with plugins that come and go. */
@Export
@Version("0.1.0")
package org.boulevard.api.plugin;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
