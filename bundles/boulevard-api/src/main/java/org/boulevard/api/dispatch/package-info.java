/** How the pictures of an upload set become sequences. Implemented by dispatch plugins. */
@Export
@Version("0.1.0")
package org.boulevard.api.dispatch;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
