package org.boulevard.api.web;

import javax.servlet.http.HttpServletRequest;
import org.osgi.annotation.versioning.ProviderType;

/** Addresses as the client knows them, which are others than ours behind a proxy. */
@ProviderType
public interface PublicAddress {
    /** Of the API, such as {@code https://example.org/api}, without a slash at the end. */
    String api(HttpServletRequest request);

    /** Of the client, as far as the trusted proxies tell. */
    String client(HttpServletRequest request);
}
