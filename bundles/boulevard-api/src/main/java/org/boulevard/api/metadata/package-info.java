/** What is read from a picture: position, time, heading, camera. Implemented by the metadata bundle alone. */
@Export
@Version("0.1.0")
package org.boulevard.api.metadata;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
