/** Conditions that clients write, read and checked: what they ask is known, no text of theirs is left in them but values. */
@Export
@Version("0.1.0")
package org.boulevard.api.filter;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
