/** Making faces and plates unreadable. Implemented by blur plugins. */
@Export
@Version("0.1.0")
package org.boulevard.api.blur;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
