package org.boulevard.metadata;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/** What tests start from. */
final class Given {
    /** Loaded once for all tests: it takes seconds. */
    static final PlaceZones ZONES = new TimeshapeZones();
    static final PlaceZones PARIS = place -> Optional.of(ZoneId.of("Europe/Paris"));
    static final PlaceZones NOWHERE = place -> Optional.empty();

    private Given() {
    }

    /** Keys and values in turn. */
    static Tags tags(Object... keysAndValues) {
        var tags = new Tags();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            tags.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return tags;
    }

    /** A tiny picture beside the tests. */
    static Path picture(String name) throws Exception {
        return Path.of(Given.class.getResource(name + ".jpg").toURI());
    }

    static Path file(Path folder, byte[] bytes) throws Exception {
        return Files.write(folder.resolve("picture.jpg"), bytes);
    }
}
