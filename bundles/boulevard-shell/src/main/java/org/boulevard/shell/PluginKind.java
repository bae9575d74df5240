package org.boulevard.shell;

import org.boulevard.api.blur.BlurEngine;
import org.boulevard.api.dispatch.DispatchStrategy;
import org.boulevard.api.identity.IdentityProvider;
import org.boulevard.api.storage.PictureStore;

/** What there are plugins for. */
enum PluginKind {
    STORE("picture store", PictureStore.class),
    ENGINE("blur engine", BlurEngine.class),
    STRATEGY("dispatch strategy", DispatchStrategy.class),
    PROVIDER("identity provider", IdentityProvider.class);

    private final String text;
    private final Class<?> contract;

    PluginKind(String text, Class<?> contract) {
        this.text = text;
        this.contract = contract;
    }

    String text() {
        return text;
    }

    String contract() {
        return contract.getName();
    }
}
