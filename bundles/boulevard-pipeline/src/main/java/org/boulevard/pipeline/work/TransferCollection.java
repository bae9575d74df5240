package org.boulevard.pipeline.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.boulevard.api.catalog.Annotations;
import org.boulevard.api.catalog.Pictures;
import org.boulevard.api.catalog.Transfers;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.intake.Intake;
import org.boulevard.api.intake.Upload;
import org.boulevard.api.jobs.Job;
import org.boulevard.api.jobs.JobKind;
import org.boulevard.api.model.Annotation;
import org.boulevard.api.model.TagChange;
import org.boulevard.api.web.Refusal;
import org.boulevard.pipeline.transfers.FarCollections;
import org.boulevard.pipeline.transfers.FarPicture;
import org.boulevard.pipeline.transfers.FetchFailed;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Fetches the pictures of a collection of another instance, each through the same intake as one that a client sends. A long one is done in
 * slices, so that those who upload meanwhile need not wait for its end. What is here already is passed over, so it may begin again at any time.
 */
@Component(service = JobHandler.class)
public class TransferCollection implements JobHandler {
    private static final Duration SLICE = Duration.ofSeconds(5);
    /** A list that has not ended by then never does. */
    private static final int MOST_PAGES = 10_000;

    private final Transfers transfers;
    private final Pictures pictures;
    private final Annotations annotations;
    private final FarCollections far;
    private final Intake intake;
    private final Instance instance;

    @Activate
    public TransferCollection(@Reference Transfers transfers, @Reference Pictures pictures, @Reference Annotations annotations,
                              @Reference FarCollections far, @Reference Intake intake, @Reference Instance instance) {
        this.transfers = transfers;
        this.pictures = pictures;
        this.annotations = annotations;
        this.far = far;
        this.intake = intake;
        this.instance = instance;
    }

    @Override
    public JobKind kind() {
        return JobKind.TRANSFER;
    }

    @Override
    public void run(Job job) throws Exception {
        Optional<Transfers.Work> known = transfers.work(job.subject());
        if (known.isEmpty()) {
            throw new BrokenPictureException("the collection was deleted here meanwhile", null);
        }
        Transfers.Work work = known.get();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SLICE.toSeconds());
        String address = work.page();
        do {
            FarCollections.Page page = page(work, address);
            if (!take(page, work, end)) {
                transfers.goOn(work.id());
                return;
            }
            page.unusable().forEach(problem -> transfers.refused(work.id(), problem));
            address = page.next();
            if (address != null && transfers.turn(work.id(), address) > MOST_PAGES) {
                throw new BrokenPictureException("the list of pictures there has no end", null);
            }
        } while (address != null);
        Optional<String> problem = transfers.end(work.id());
        if (problem.isPresent()) {
            throw new BrokenPictureException(problem.get(), null);
        }
    }

    private FarCollections.Page page(Transfers.Work work, String address) throws IOException, BrokenPictureException {
        try {
            return far.page(work.location(), address);
        } catch (FetchFailed e) {
            if (e.kind() == FetchFailed.Kind.UNREACHABLE) {
                throw e;
            }
            throw new BrokenPictureException(e.getMessage(), e);
        }
    }

    /** @return false when the slice ended before the page did */
    private boolean take(FarCollections.Page page, Transfers.Work work, long end) throws IOException, InterruptedException, BrokenPictureException {
        Set<?> here = transfers.here(work.sequence(), page.pictures().stream().map(FarPicture::id).toList());
        for (FarPicture picture : page.pictures()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            if (!here.contains(picture.id())) {
                if (System.nanoTime() > end) {
                    return false;
                }
                take(picture, work);
            }
            annotate(picture, work);
        }
        return true;
    }

    private void take(FarPicture picture, Transfers.Work work) throws IOException, BrokenPictureException {
        Path file = intake.spool();
        try {
            FarCollections.Fetched fetched = far.file(picture, file, instance.settings().maxUploadBytes());
            intake.take(new Intake.Place(work.sequence(), picture.rank()),
                    new Upload(work.account(), file, picture.fileName(), fetched.md5(), fetched.size(), picture.fields()));
        } catch (FetchFailed e) {
            if (e.kind() == FetchFailed.Kind.UNREACHABLE) {
                throw e;
            }
            transfers.refused(work.id(), picture.fileName() + ": " + e.getMessage());
        } catch (Refusal refusal) {
            settle(refusal, picture, work);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Whoever was interrupted after the picture comes by here again. */
    private void annotate(FarPicture picture, Transfers.Work work) {
        for (Annotation annotation : picture.annotations()) {
            try {
                if (annotations.find(annotation.id()).isEmpty()) {
                    annotations.add(annotation.id(), picture.id(), annotation.shape(),
                            annotation.semantics().stream().map(tag -> new TagChange(true, tag)).toList(), work.account());
                }
            } catch (Refusal refusal) {
                transfers.refused(work.id(), picture.fileName() + ", annotation " + annotation.id() + ": " + refusal.getMessage());
            }
        }
    }

    private void settle(Refusal refusal, FarPicture picture, Transfers.Work work) throws IOException, BrokenPictureException {
        if (refusal.status() >= 500) {
            throw refusal;
        }
        if (refusal.code().equals("collection.unknown")) {
            throw new BrokenPictureException("the collection was deleted here meanwhile", refusal);
        }
        if (refusal.code().equals("picture.id_in_use") && pictures.owner(picture.id()).isEmpty()) {
            throw new IOException("the files of a deleted picture with the same id are still being removed");
        }
        Object why = refusal.members().get("details") instanceof Map<?, ?> details && details.containsKey("error")
                ? details.get("error") : refusal.getMessage();
        transfers.refused(work.id(), picture.fileName() + ": " + why);
    }
}
