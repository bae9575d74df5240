package org.boulevard.pipeline.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.boulevard.api.blur.BlurException;
import org.boulevard.api.blur.BlurResult;
import org.boulevard.api.catalog.Pictures;
import org.boulevard.api.jobs.Job;
import org.boulevard.api.jobs.JobKind;
import org.boulevard.api.storage.PictureStore;
import org.boulevard.api.storage.StoreKey;
import org.boulevard.pipeline.blur.ChosenBlurrer;
import org.boulevard.pipeline.blur.Marks;
import org.boulevard.pipeline.derivatives.Derivatives;
import org.boulevard.pipeline.files.Keys;
import org.boulevard.pipeline.pixels.JpegHead;
import org.boulevard.pipeline.pixels.UnreadablePicture;
import org.boulevard.pipeline.plugins.Stores;
import org.boulevard.pipeline.plugins.WorkFolder;
import org.boulevard.pipeline.surgery.Surgeon;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes a picture fit to be seen: blurs it, makes its smaller copies, and only then lets it be shown. Needs the chosen blur engine: without
 * it this does not exist, pictures wait, and nothing is published unblurred.
 */
@Component(service = JobHandler.class)
public class PreparePicture implements JobHandler {
    private final Pictures pictures;
    private final Stores stores;
    private final ChosenBlurrer blurrer;
    private final Surgeon surgeon;
    private final Derivatives derivatives;
    private final WorkFolder folder;

    @Activate
    public PreparePicture(@Reference Pictures pictures, @Reference Stores stores, @Reference ChosenBlurrer blurrer, @Reference Surgeon surgeon,
                          @Reference Derivatives derivatives, @Reference WorkFolder folder) {
        this.pictures = pictures;
        this.stores = stores;
        this.blurrer = blurrer;
        this.surgeon = surgeon;
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
            prepare(picture, blurs(picture, job, bench), store, bench);
        } catch (UnreadablePicture e) {
            throw new BrokenPictureException(e.getMessage(), e);
        }
    }

    /** What was never blurred cannot be kept from it by anybody but who took the picture. */
    private static boolean blurs(Pictures.ToPrepare picture, Job job, Workbench bench) {
        return switch (job.blurring()) {
            case AS_SENT -> !picture.blurredByAuthor();
            case AGAIN -> true;
            case NOT_AGAIN -> bench.sourceIsOriginal() && !picture.blurredByAuthor();
        };
    }

    private void prepare(Pictures.ToPrepare picture, boolean blurs, PictureStore store, Workbench bench) throws IOException, BlurException {
        Path target = bench.fresh();
        Pictures.Blur with = blurs ? new Pictures.Blur(blurrer.engine(), blurrer.models()) : picture.blurredByAuthor() ? Pictures.Blur.BY_AUTHOR
                : null;
        BlurResult found = blurs ? blurrer.look(bench.source(), target) : new BlurResult.Regions(List.of());
        Surgeon.Published published = found instanceof BlurResult.Regions hidden
                ? surgeon.operate(bench.source(), picture.projection(), hidden.regions(), bench::fresh)
                : surgeon.operate(target, picture.projection(), List.of(), bench::fresh);
        Path file = published.file();
        JpegHead head = derivatives.make(file, picture.projection(), published.slices() == null, bench.folder(),
                (rendition, made) -> store.put(Keys.of(picture.id(), rendition), made));
        if (!file.equals(bench.source())) {
            store.put(StoreKey.hd(picture.id()), file);
        } else if (bench.sourceIsOriginal()) {
            store.put(StoreKey.hd(picture.id()), bench.copyOfSource());
        }
        pictures.prepared(picture.id(), new Pictures.Prepared(head.width(), head.height(), head.orientation().exif(), published.slices(), with,
                Marks.of(found, blurrer.engine(), head.width(), head.height())));
        store.delete(StoreKey.original(picture.id()));
        if (published.slices() != null) {
            TileFiles.delete(store, picture.id(), head.width());
        }
    }
}
