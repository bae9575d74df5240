/** How a file comes in and how a picture's files go out. Implemented by the pipeline alone. */
@Export
@Version("0.1.0")
package org.boulevard.api.intake;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
