/** OAuth 2 logins: the code flow, and calls to a provider that never take long. A library for identity providers. */
@Export
@Version("0.1.0")
package org.boulevard.oauth;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
