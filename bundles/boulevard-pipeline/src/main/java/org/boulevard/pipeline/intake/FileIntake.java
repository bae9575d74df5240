package org.boulevard.pipeline.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.boulevard.api.catalog.CatalogUnavailable;
import org.boulevard.api.catalog.ExcludedAreas;
import org.boulevard.api.catalog.NewPicture;
import org.boulevard.api.catalog.Pictures;
import org.boulevard.api.catalog.Rejection;
import org.boulevard.api.catalog.Rejection.Reason;
import org.boulevard.api.catalog.SequenceUploads;
import org.boulevard.api.catalog.UploadFile;
import org.boulevard.api.catalog.UploadSets;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.instance.InstanceSettings;
import org.boulevard.api.intake.Intake;
import org.boulevard.api.intake.Upload;
import org.boulevard.api.metadata.MetadataReader;
import org.boulevard.api.metadata.MetadataRefused;
import org.boulevard.api.metadata.MetadataWriter;
import org.boulevard.api.metadata.PictureMetadata;
import org.boulevard.api.model.UploadSet;
import org.boulevard.api.storage.StoreKey;
import org.boulevard.api.web.Refusal;
import org.boulevard.pipeline.plugins.ChosenEngine;
import org.boulevard.pipeline.plugins.Stores;
import org.boulevard.pipeline.plugins.WorkFolder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a file in: the checks in the order that clients rely on, then the store, then the catalogue. What the catalogue was told is in the
 * store already, so an answer of 202 is a promise that holds.
 */
@Component
public class FileIntake implements Intake {
    private static final Logger log = LoggerFactory.getLogger(FileIntake.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOT_A_JPEG = "This is not a JPEG picture that can be read";

    private final UploadSets uploadSets;
    private final SequenceUploads sequences;
    private final Pictures pictures;
    private final ExcludedAreas areas;
    private final MetadataReader metadata;
    private final MetadataWriter writer;
    private final Instance instance;
    private final Stores stores;
    private final ChosenEngine engine;
    private final WorkFolder folder;
    private final Intents intents;
    private final Thread sweeper;

    @Activate
    public FileIntake(@Reference UploadSets uploadSets, @Reference SequenceUploads sequences, @Reference Pictures pictures,
                      @Reference ExcludedAreas areas, @Reference MetadataReader metadata, @Reference MetadataWriter writer, @Reference Instance instance,
                      @Reference Stores stores, @Reference ChosenEngine engine, @Reference WorkFolder folder) {
        this.uploadSets = uploadSets;
        this.sequences = sequences;
        this.pictures = pictures;
        this.areas = areas;
        this.metadata = metadata;
        this.writer = writer;
        this.instance = instance;
        this.stores = stores;
        this.engine = engine;
        this.folder = folder;
        this.intents = new Intents(folder.intents());
        Instant start = Instant.now();
        this.sweeper = new Thread(() -> sweep(start), "boulevard-strays");
        sweeper.start();
    }

    @Deactivate
    void stop() throws InterruptedException {
        sweeper.interrupt();
        sweeper.join();
    }

    private void sweep(Instant before) {
        try {
            intents.sweep(before, pictures, stores);
        } catch (IOException | RuntimeException e) {
            log.warn("Files that were stored but never became pictures could not be removed; the next start tries again", e);
        }
    }

    @Override
    public Optional<String> blurEngine() {
        return engine.name();
    }

    @Override
    public Path spool() {
        return folder.arriving();
    }

    @Override
    public UploadFile take(UploadSet set, Upload upload) throws IOException {
        return take(upload, new IntoSet(uploadSets, set.id(), instance.settings().acceptDuplicates()));
    }

    @Override
    public void check(Upload upload) {
        check(upload, new IntoSequence(sequences, null));
    }

    @Override
    public UUID take(Place place, Upload upload) throws IOException {
        return take(upload, new IntoSequence(sequences, place));
    }

    private <R> R take(Upload upload, Destination<R> to) throws IOException {
        try {
            UploadFields fields = check(upload, to);
            refuseUnwanted(upload, to);
            PictureMetadata read = read(upload, fields, to);
            refuseExcluded(upload, read, to);
            return fields.overrides().isNothing() ? keep(upload, upload.file(), fields, read, to) : keepOverridden(upload, fields, read, to);
        } finally {
            if (upload.file() != null) {
                Files.deleteIfExists(upload.file());
            }
        }
    }

    private <R> R keepOverridden(Upload upload, UploadFields fields, PictureMetadata read, Destination<R> to) throws IOException {
        Path written = folder.arriving();
        try {
            writer.write(upload.file(), fields.overrides(), written);
            return keep(upload, written, fields, read, to);
        } catch (MetadataRefused e) {
            throw refused(upload, e, to);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private UploadFields check(Upload upload, Destination<?> to) {
        if (upload.file() == null) {
            throw Refusal.invalid("upload.no_file", "The form has no file in the field where it is expected");
        }
        if (!isJpegName(upload.fileName())) {
            String message = "Only JPEG pictures are taken, named .jpg or .jpeg";
            to.reject(upload, false, new Rejection(Reason.INVALID_FILE, message, null));
            throw Refusal.invalid("upload.format_unsupported", message);
        }
        return to.fields(upload.fields(), metadata);
    }

    private static boolean isJpegName(String name) {
        String lower = name == null ? "" : name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".jpg") || lower.endsWith(".jpeg");
    }

    private void refuseUnwanted(Upload upload, Destination<?> to) {
        try {
            to.refuseUnwanted(upload);
        } catch (Refusal refusal) {
            rememberRefusal(upload, refusal, to);
            throw refusal;
        }
    }

    private PictureMetadata read(Upload upload, UploadFields fields, Destination<?> to) throws IOException {
        InstanceSettings settings = instance.settings();
        try {
            PictureMetadata read = metadata.read(upload.file(), fields.overrides());
            if ((long) read.width() * read.height() > settings.maxMegapixels() * 1_000_000L) {
                String message = "The picture has " + read.width() + " x " + read.height() + " pixels, more than this server takes ("
                        + settings.maxMegapixels() + " megapixels)";
                to.reject(upload, true, new Rejection(Reason.INVALID_FILE, message, null));
                throw Refusal.invalid("picture.too_many_pixels", message);
            }
            return read;
        } catch (MetadataRefused e) {
            throw refused(upload, e, to);
        }
    }

    private void refuseExcluded(Upload upload, PictureMetadata read, Destination<?> to) {
        Optional<String> excluded = areas.find(read.position(), Set.of(upload.account())).map(ExcludedAreas.Kind::message);
        if (excluded.isPresent()) {
            to.reject(upload, true, new Rejection(Reason.IN_EXCLUDED_AREA, excluded.get(), "{}"));
            throw Refusal.invalid("picture.in_excluded_area", "No picture is wanted there")
                    .with("details", Map.of("error", excluded.get()));
        }
    }

    private static Refusal refused(Upload upload, MetadataRefused e, Destination<?> to) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("error", e.getMessage());
        switch (e.reason()) {
            case NOT_A_PICTURE -> {
                to.reject(upload, true, new Rejection(Reason.INVALID_FILE, NOT_A_JPEG, null));
                return Refusal.invalid("picture.unreadable", NOT_A_JPEG).with("details", details);
            }
            case INCOMPLETE -> {
                var missing = e.missing().stream().sorted().map(MetadataRefused.Missing::text).toList();
                to.reject(upload, true, new Rejection(Reason.INVALID_METADATA, e.getMessage(), json(Map.of("missing_fields", missing))));
                details.put("missing_fields", missing);
                return Refusal.invalid("picture.metadata_missing", "The picture does not say all that is needed, or says what cannot be").with("details", details);
            }
            default -> {
                to.reject(upload, true, new Rejection(Reason.INVALID_METADATA, e.getMessage(), null));
                return Refusal.invalid("picture.metadata_invalid", "The picture does not say all that is needed, or says what cannot be").with("details", details);
            }
        }
    }

    /** @param file what is to be kept: as received, or with what the client said instead */
    private <R> R keep(Upload upload, Path file, UploadFields fields, PictureMetadata read, Destination<R> to) throws IOException {
        UUID id = fields.pictureId() == null ? UUID.randomUUID() : fields.pictureId();
        Stores.NamedStore store = stores.chosen();
        if (fields.pictureId() != null && !pictures.reserve(id)) {
            throw idInUse(upload, to);
        }
        Path intent = intents.note(id, store.name());
        try {
            boolean asItIs = fields.isBlurred() || engine.publishesAsReceived();
            store.store().put(asItIs ? StoreKey.hd(id) : StoreKey.original(id), file);
            R accepted = to.accept(new NewPicture(id, upload.account(), to.uploadSet(), upload.fileName(), upload.md5(), upload.size(),
                    fields.isBlurred(), fields.semantics(), store.name(), read));
            Intents.fulfilled(intent);
            return accepted;
        } catch (CatalogUnavailable e) {
            // Perhaps it was told, perhaps not: the file stays until that is known.
            throw e;
        } catch (IOException | RuntimeException e) {
            undo(id, fields.pictureId() != null, store, intent);
            if (e instanceof Refusal refusal) {
                rememberRefusal(upload, refusal, to);
            }
            throw e;
        }
    }

    private void undo(UUID id, boolean reserved, Stores.NamedStore store, Path intent) {
        try {
            store.store().deleteAll(id);
            if (reserved) {
                pictures.release(id);
            }
            Intents.fulfilled(intent);
        } catch (IOException | RuntimeException e) {
            log.warn("The file of picture {}, which was not accepted, could not be removed; the next start tries again", id, e);
        }
    }

    private static Refusal idInUse(Upload upload, Destination<?> to) {
        Refusal refusal = Refusal.conflict("picture.id_in_use", "This id is in use");
        rememberRefusal(upload, refusal, to);
        return refusal;
    }

    /** Some refusals stand in the file list, some do not: a name or bytes that the set has already are no news. */
    private static void rememberRefusal(Upload upload, Refusal refusal, Destination<?> to) {
        switch (refusal.code()) {
            case "picture.sent_before" -> to.reject(upload, true, new Rejection(Reason.FILE_DUPLICATE, refusal.getMessage(), null));
            case "picture.id_in_use" -> to.reject(upload, true, new Rejection(Reason.ID_CONFLICT, refusal.getMessage(), null));
            default -> {
            }
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
