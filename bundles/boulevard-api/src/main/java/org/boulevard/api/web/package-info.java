/** What a route needs: joining the API, saying no. */
@Export
@Version("0.1.0")
package org.boulevard.api.web;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
