/** What this instance is and how it was set up. */
@Export
@Version("0.1.0")
package org.boulevard.api.instance;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
