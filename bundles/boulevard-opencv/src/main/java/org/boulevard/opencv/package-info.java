/** Loading OpenCV. */
@Export
@Version("0.1.0")
package org.boulevard.opencv;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
