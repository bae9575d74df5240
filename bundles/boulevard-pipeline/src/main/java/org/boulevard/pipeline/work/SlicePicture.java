package org.boulevard.pipeline.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.boulevard.api.catalog.Pictures;
import org.boulevard.api.jobs.Job;
import org.boulevard.api.jobs.JobKind;
import org.boulevard.api.storage.PictureStore;
import org.boulevard.api.storage.StoreKey;
import org.boulevard.api.web.Refusal;
import org.boulevard.pipeline.plugins.Stores;
import org.boulevard.pipeline.plugins.WorkFolder;
import org.boulevard.pipeline.surgery.Surgeon;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a published 360° picture whose tiles are files over to tiles that are cut out of it: its pixels stay, its files become few. At each
 * moment the tiles can be read in one way or the other; whoever is interrupted starts again.
 */
@Component(service = JobHandler.class)
public class SlicePicture implements JobHandler {
    private static final Logger log = LoggerFactory.getLogger(SlicePicture.class);

    private final Pictures pictures;
    private final Stores stores;
    private final Surgeon surgeon;
    private final WorkFolder folder;

    @Activate
    public SlicePicture(@Reference Pictures pictures, @Reference Stores stores, @Reference Surgeon surgeon, @Reference WorkFolder folder) {
        this.pictures = pictures;
        this.stores = stores;
        this.surgeon = surgeon;
        this.folder = folder;
    }

    @Override
    public JobKind kind() {
        return JobKind.SLICE;
    }

    @Override
    public void run(Job job) throws Exception {
        Optional<Pictures.ToSlice> known = pictures.toSlice(job.subject());
        if (known.isEmpty()) {
            return;
        }
        Pictures.ToSlice picture = known.get();
        PictureStore store = stores.named(picture.store());
        if (picture.slices() == null && !slice(picture, store)) {
            log.info("The tiles of picture {} stay files: it cannot be cut without decoding it", picture.id());
            return;
        }
        TileFiles.delete(store, picture.id(), picture.width());
    }

    private boolean slice(Pictures.ToSlice picture, PictureStore store) throws Exception {
        try (Workbench bench = Workbench.ofPublished(folder, store, picture.id())) {
            Surgeon.Published sliced = surgeon.operate(bench.source(), picture.projection(), List.of(), bench::fresh);
            if (sliced.slices() == null) {
                return false;
            }
            put(picture, store, bench.source(), sliced.file());
            pictures.sliced(picture.id(), sliced.slices());
            return true;
        }
    }

    /** What was published meanwhile is perhaps blurred better than what was read here, and must never be replaced by it. */
    private void put(Pictures.ToSlice picture, PictureStore store, Path source, Path file) throws IOException {
        if (!pictures.isUntouched(picture)) {
            throw new Refusal(503, "picture.in_work", "The picture is being prepared anew");
        }
        if (!file.equals(source)) {
            store.put(StoreKey.hd(picture.id()), file);
        }
    }
}
