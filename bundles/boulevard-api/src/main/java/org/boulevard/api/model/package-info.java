/** The values that everything speaks of: accounts, upload sets, pictures, sequences. */
@Export
@Version("0.1.0")
package org.boulevard.api.model;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
