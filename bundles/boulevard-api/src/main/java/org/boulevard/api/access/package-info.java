/** Who may see and change what: the one place that decides. */
@Export
@Version("0.1.0")
package org.boulevard.api.access;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
