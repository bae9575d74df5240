package org.boulevard.storage.fs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.storage.PictureStore;
import org.boulevard.api.storage.StoreKey;
import org.boulevard.api.storage.StoredFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps picture files in three folders: originals that wait to be blurred, published pictures, and what is derived from these. */
@Designate(ocd = FsSettings.class)
@Component(configurationPid = "org.boulevard.storage.fs", configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true,
    property = "boulevard.name=fs")
public class FsPictureStore implements PictureStore {
    private static final Logger log = LoggerFactory.getLogger(FsPictureStore.class);

    private final StoreFolder originals;
    private final StoreFolder published;
    private final StoreFolder derivates;

    @Activate
    public FsPictureStore(FsSettings settings) throws IOException {
        // What is not blurred yet is nobody's business but ours; the rest may be read by a web server beside us.
        originals = new StoreFolder(folder(settings, settings.tmp_url(), "tmp"), "rw-------");
        published = new StoreFolder(folder(settings, settings.permanent_url(), "permanent"), "rw-r--r--");
        derivates = new StoreFolder(folder(settings, settings.derivates_url(), "derivates"), "rw-r--r--");
        log.info("pictures are kept in {}, {} and {}", originals.root(), published.root(), derivates.root());
    }

    @Override
    public void put(StoreKey key, Path file) throws IOException {
        boolean durable = key.kind() == StoreKey.Kind.ORIGINAL || key.kind() == StoreKey.Kind.HD;
        folder(key).put(Layout.path(key), file, durable);
    }

    @Override
    public Optional<StoredFile> open(StoreKey key) throws IOException {
        return folder(key).open(Layout.path(key));
    }

    @Override
    public void delete(StoreKey key) throws IOException {
        folder(key).delete(Layout.path(key));
    }

    @Override
    public void deleteAll(UUID picture) throws IOException {
        originals.delete(Layout.picture(picture));
        published.delete(Layout.picture(picture));
        derivates.deleteFolder(Layout.derivates(picture));
    }

    private StoreFolder folder(StoreKey key) {
        return switch (key.kind()) {
            case ORIGINAL -> originals;
            case HD -> published;
            case SD, THUMBNAIL, TILE -> derivates;
        };
    }

    private static Path folder(FsSettings settings, String own, String name) {
        if (!own.isBlank()) {
            return FolderUrl.parse(own);
        }
        if (settings.url().isBlank()) {
            throw new IllegalArgumentException("Where to keep pictures is not set. Write url = /a/folder in org.boulevard.storage.fs.cfg,"
                + " or tmp.url, permanent.url and derivates.url.");
        }
        return FolderUrl.parse(settings.url()).resolve(name);
    }
}
