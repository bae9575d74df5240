package org.boulevard.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * The server that most test classes share, started by the first of them and stopped after the last. Sets made through this extension are
 * deleted after each class, so that their pictures may be sent again by the next.
 */
final class SharedServer implements BeforeAllCallback, AfterAllCallback {
    private static final class Running implements CloseableResource {
        private final Server server = Server.fresh("shared").start();

        Running() {
            server.install(Distribution.file("boulevard.plugins"), "org.boulevard.itests.plugins");
        }

        @Override
        public void close() {
            server.close();
        }
    }

    private final List<UploadedSet> sets = new ArrayList<>();
    private Server server;

    @Override
    public void beforeAll(ExtensionContext context) {
        server = context.getRoot().getStore(ExtensionContext.Namespace.create(SharedServer.class))
                .getOrComputeIfAbsent("server", key -> new Running(), Running.class).server;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        sets.forEach(UploadedSet::delete);
        sets.clear();
    }

    Server server() {
        return server;
    }

    Api api() {
        return server.api();
    }

    UploadedSet newSet(String title) {
        return newSet(title, "");
    }

    /** @param json parameters beside the title; single quotes stand for double ones */
    UploadedSet newSet(String title, String json) {
        return newSet(api(), title, json);
    }

    synchronized UploadedSet newSet(Api caller, String title, String json) {
        UploadedSet set = UploadedSet.create(caller, title, json);
        sets.add(set);
        return set;
    }

    JsonNode json(String path) {
        return api().get(path).expect(200).json();
    }
}
