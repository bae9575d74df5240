/** Where picture files are kept. Implemented by storage plugins. */
@Export
@Version("0.1.0")
package org.boulevard.api.storage;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
