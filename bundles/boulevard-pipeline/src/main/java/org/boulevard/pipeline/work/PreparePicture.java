package org.boulevard.pipeline.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.boulevard.api.blur.BlurException;
import org.boulevard.api.blur.BlurResult;
import org.boulevard.api.blur.Blurrer;
import org.boulevard.api.catalog.Pictures;
import org.boulevard.api.jobs.Job;
import org.boulevard.api.jobs.JobKind;
import org.boulevard.api.storage.PictureStore;
import org.boulevard.api.storage.StoreKey;
import org.boulevard.pipeline.derivatives.Derivatives;
import org.boulevard.pipeline.files.Keys;
import org.boulevard.pipeline.pixels.JpegHead;
import org.boulevard.pipeline.pixels.UnreadablePicture;
import org.boulevard.pipeline.plugins.Stores;
import org.boulevard.pipeline.plugins.WorkFolder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes a picture fit to be seen: blurs it, makes its smaller copies, and only then lets it be shown. Needs the chosen blur engine: without
 * it this does not exist, pictures wait, and nothing is published unblurred.
 */
@Component(service = JobHandler.class)
public class PreparePicture implements JobHandler {
    private static final String BY_AUTHOR = "author";

    private final Pictures pictures;
    private final Stores stores;
    private final Blurrer blurrer;
    private final Derivatives derivatives;
    private final WorkFolder folder;

    @Activate
    public PreparePicture(@Reference Pictures pictures, @Reference Stores stores, @Reference Blurrer blurrer,
                          @Reference Derivatives derivatives, @Reference WorkFolder folder) {
        this.pictures = pictures;
        this.stores = stores;
        this.blurrer = blurrer;
        this.derivatives = derivatives;
        this.folder = folder;
    }

    @Override
    public JobKind kind() {
        return JobKind.PREPARE;
    }

    @Override
    public void run(Job job) throws Exception {
        Optional<Pictures.ToPrepare> known = pictures.toPrepare(job.subject());
        if (known.isEmpty()) {
            return;
        }
        Pictures.ToPrepare picture = known.get();
        PictureStore store = stores.named(picture.store());
        try (Workbench bench = new Workbench(folder, store, picture.id())) {
            prepare(picture, store, bench);
        } catch (UnreadablePicture e) {
            throw new BrokenPictureException(e.getMessage(), e);
        }
    }

    private void prepare(Pictures.ToPrepare picture, PictureStore store, Workbench bench) throws IOException, BlurException {
        Path published = picture.blurredByAuthor() ? bench.source() : blurred(bench);
        JpegHead head = derivatives.make(published, picture.projection(), bench.folder(),
                (rendition, file) -> store.put(Keys.of(picture.id(), rendition), file));
        if (!published.equals(bench.source())) {
            store.put(StoreKey.hd(picture.id()), published);
        } else if (bench.sourceIsOriginal()) {
            store.put(StoreKey.hd(picture.id()), bench.copyOfSource());
        }
        pictures.prepared(picture.id(), head.width(), head.height(), head.orientation().exif(),
                picture.blurredByAuthor() ? BY_AUTHOR : blurrer.engine());
        store.delete(StoreKey.original(picture.id()));
    }

    /** @return the source itself where there is nothing to hide */
    private Path blurred(Workbench bench) throws IOException, BlurException {
        Path target = bench.fresh();
        BlurResult result = blurrer.blur(bench.source(), target);
        return result instanceof BlurResult.Regions found && found.regions().isEmpty() ? bench.source() : target;
    }
}
