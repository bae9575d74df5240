/** Surgery on JPEGs: what can be changed without decoding them is, and everything else stays as it was, to the bit. */
@Export
@Version("0.1.0")
package org.boulevard.jpeg;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
