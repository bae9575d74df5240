package org.boulevard.catalog;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/** Hands Flyway the SQL files of this bundle: its own scanner does not know how to look into one. */
final class BundledMigrations implements ResourceProvider {
    private static final String FOLDER = "db/migration/";
    /** In order. Whoever adds a file adds its name. */
    static final List<String> FILES = List.of("V1__first_street.sql", "V2__identity.sql", "V3__passwords.sql", "V4__upload_sets.sql",
            "V5__transfers.sql", "V6__edits.sql", "V7__reports_and_excluded_areas.sql", "V8__reading.sql",
            "V9__map.sql", "V10__sliced_tiles.sql", "V11__instance_pages.sql", "V12__map_in_time.sql", "V13__blur_models.sql",
            "V14__quick_reading.sql");

    @Override
    public LoadableResource getResource(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return FILES.contains(file) ? new Migration(file) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return FILES.stream().filter(file -> file.startsWith(prefix)).<LoadableResource>map(Migration::new).toList();
    }

    private static final class Migration extends LoadableResource {
        private final String file;

        Migration(String file) {
            this.file = file;
        }

        @Override
        public Reader read() {
            InputStream content = BundledMigrations.class.getClassLoader().getResourceAsStream(FOLDER + file);
            if (content == null) {
                throw new IllegalStateException("the bundle lacks " + FOLDER + file);
            }
            return new InputStreamReader(content, StandardCharsets.UTF_8);
        }

        @Override
        public String getAbsolutePath() {
            return FOLDER + file;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return getAbsolutePath();
        }

        @Override
        public String getFilename() {
            return file;
        }

        @Override
        public String getRelativePath() {
            return file;
        }
    }
}
