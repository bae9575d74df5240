/** What the server knows, in PostgreSQL. Implemented by the catalogue alone. */
@Export
@Version("0.1.0")
package org.boulevard.api.catalog;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
