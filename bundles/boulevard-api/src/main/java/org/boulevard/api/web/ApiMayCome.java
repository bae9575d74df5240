package org.boulevard.api.web;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A service without methods, there once everything that the API is made of can come. The server's own resources, extensions, servlets and
 * filters refer to it, so that all of them come one after the other on one thread: the JAX-RS whiteboard loses services that come from
 * several threads at once while it starts, for good and without a word.
 */
@ProviderType
public interface ApiMayCome {
    /** How that reference is called in every component. */
    String REFERENCE = "api-may-come";
}
