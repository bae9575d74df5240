package org.boulevard.storage.fs;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A folder as operators write it: a plain path, or a URL as the reference takes them ({@code osfs://}), or {@code file://}. */
final class FolderUrl {
    private FolderUrl() {
    }

    /** @throws IllegalArgumentException for a URL that is not of a folder; the message says what to write instead */
    static Path parse(String text) {
        String folder = text.strip();
        int colon = folder.indexOf("://");
        if (colon > 0) {
            String scheme = folder.substring(0, colon);
            if (!scheme.equals("osfs") && !scheme.equals("file")) {
                throw new IllegalArgumentException(scheme + ":// is not a folder of this machine. Write a path or osfs:///path"
                    + " in org.boulevard.storage.fs.cfg, or choose another store by store.target in org.boulevard.pipeline.cfg.");
            }
            folder = decoded(folder.substring(colon + 3));
        } else if (folder.startsWith("file:/")) {
            folder = decoded(folder.substring("file:".length()));
        }
        if (folder.isEmpty()) {
            throw new IllegalArgumentException("No folder in '" + text + "'. Write a path or osfs:///path in org.boulevard.storage.fs.cfg.");
        }
        if (folder.equals("~") || folder.startsWith("~/")) {
            folder = System.getProperty("user.home") + folder.substring(1);
        }
        return Path.of(folder).toAbsolutePath().normalize();
    }

    private static String decoded(String path) {
        String withoutQuery = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
        // A plus is a plus in a path; only in forms is it a space.
        return URLDecoder.decode(withoutQuery.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
