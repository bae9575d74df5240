/** The queue of work that a picture, a set or a sequence still needs. Implemented by the catalogue alone. */
@Export
@Version("0.1.0")
package org.boulevard.api.jobs;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
