package org.boulevard.oauth;

import com.github.scribejava.core.builder.api.DefaultApi20;
import com.github.scribejava.core.oauth2.clientauthentication.ClientAuthentication;
import com.github.scribejava.core.oauth2.clientauthentication.HttpBasicAuthenticationScheme;
import com.github.scribejava.core.oauth2.clientauthentication.RequestBodyAuthenticationScheme;
import java.net.URI;

/**
 * Where a provider is spoken to.
 *
 * @param authorization where the browser is sent
 * @param token         where a code is redeemed
 * @param secretInForm  whether the client names itself in the form instead of in a header
 */
public record Endpoints(URI authorization, URI token, boolean secretInForm) {
    DefaultApi20 api() {
        return new DefaultApi20() {
            @Override
            public String getAccessTokenEndpoint() {
                return token.toString();
            }

            @Override
            protected String getAuthorizationBaseUrl() {
                return authorization.toString();
            }

            @Override
            public ClientAuthentication getClientAuthentication() {
                return secretInForm ? RequestBodyAuthenticationScheme.instance() : HttpBasicAuthenticationScheme.instance();
            }
        };
    }
}
