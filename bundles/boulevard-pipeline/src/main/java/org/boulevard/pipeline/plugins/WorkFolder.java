package org.boulevard.pipeline.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;

/**
 * Files on their way: those arriving, those being made. What a server that was killed left here is of no use to anybody and is removed
 * at the next start; what was promised to a client is in the store.
 */
@Component(service = WorkFolder.class, configurationPid = PipelineSettings.PID)
public class WorkFolder {
    private final Path arriving;
    private final Path making;
    private final Path intents;

    @Activate
    public WorkFolder(BundleContext bundle, PipelineSettings settings) throws IOException {
        this(Path.of(bundle.getProperty("karaf.base")).resolve(settings.work_folder()));
    }

    /** @param folder emptied of what was left in the middle */
    public WorkFolder(Path folder) throws IOException {
        arriving = empty(folder.resolve("arriving"));
        making = empty(folder.resolve("making"));
        intents = Files.createDirectories(folder.resolve("intents"));
    }

    /** Another folder is for the next start: in this one there are files on their way. */
    @Modified
    void modified() {
    }

    private static Path empty(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var left = Files.newDirectoryStream(folder)) {
            for (Path file : left) {
                if (Files.isDirectory(file)) {
                    empty(file);
                }
                Files.delete(file);
            }
        }
        return folder;
    }

    /** A fresh name for a file that arrives. */
    public Path arriving() {
        return arriving.resolve(UUID.randomUUID() + ".jpg");
    }

    /** A fresh name for a folder in which a picture is worked on. */
    public Path making() {
        return making.resolve(UUID.randomUUID().toString());
    }

    /** Where it is noted which pictures are about to be stored (see Intents). */
    public Path intents() {
        return intents;
    }
}
