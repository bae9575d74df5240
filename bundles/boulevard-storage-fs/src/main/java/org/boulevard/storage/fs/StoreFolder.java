package org.boulevard.storage.fs;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.boulevard.api.storage.NoSpaceException;
import org.boulevard.api.storage.StoredFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One folder in which files appear whole, whose empty subfolders disappear, and in which both may happen at once. Paths are relative to it.
 */
final class StoreFolder {
    private static final Logger log = LoggerFactory.getLogger(StoreFolder.class);

    /**
     * Files on their way in lie here, on the same disk as their place, so that a rename is all that is left to do. It is also how we know
     * our own folder: without it the disk is not mounted, and what seems absent may be there.
     */
    private static final String INCOMING = ".incoming";

    /** No copy takes this long: what is older was left behind by a crash. */
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);

    /** How often a folder may vanish under a file that is about to go into it. Each time somebody else made progress. */
    private static final int ATTEMPTS = 1000;

    private final Path root;
    private final Path incoming;
    private final Set<PosixFilePermission> permissions;
    /** Folders that were made here and whose own names are perhaps not on stable storage yet. */
    private final Set<Path> unsettled = ConcurrentHashMap.newKeySet();

    /** @param permissions of the files, as {@code rw-r--r--}, however they came */
    StoreFolder(Path folder, String permissions) throws IOException {
        Files.createDirectories(folder);
        this.root = folder.toRealPath();
        this.incoming = root.resolve(INCOMING);
        this.permissions = PosixFilePermissions.fromString(permissions);
        Files.createDirectories(incoming);
        sweep();
    }

    Path root() {
        return root;
    }

    /** Moves or copies the file in. With {@code durable}, a power cut after the return does not lose it. */
    void put(Path relative, Path file, boolean durable) throws IOException {
        requireMounted();
        long size = Files.size(file);
        try {
            place(file, relative, durable);
        } catch (AtomicMoveNotSupportedException onAnotherDisk) {
            copy(file, relative, durable, size);
        } catch (IOException e) {
            throw failed(e, relative, size);
        }
    }

    private void copy(Path file, Path relative, boolean durable, long size) throws IOException {
        Path part = incoming.resolve(UUID.randomUUID() + ".part");
        try {
            Files.copy(file, part);
            place(part, relative, durable);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw failed(e, relative, size);
        }
    }

    Optional<StoredFile> open(Path relative) throws IOException {
        Path path = root.resolve(relative);
        try {
            while (true) {
                BasicFileAttributes before = Files.readAttributes(path, BasicFileAttributes.class);
                FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
                try {
                    // Replaced between the two looks? Then time and content may not belong together.
                    if (isSameFile(before, Files.readAttributes(path, BasicFileAttributes.class))) {
                        return Optional.of(new StoredFile(channel.size(), before.lastModifiedTime().toInstant(),
                            Channels.newInputStream(channel), Optional.of(path)));
                    }
                    channel.close();
                } catch (IOException | RuntimeException e) {
                    channel.close();
                    throw e;
                }
            }
        } catch (NoSuchFileException e) {
            requireMounted();
            return Optional.empty();
        }
    }

    void delete(Path relative) throws IOException {
        Path path = root.resolve(relative);
        if (!Files.deleteIfExists(path)) {
            requireMounted();
        }
        removeEmptyFolders(path.getParent());
    }

    /** Removes a folder and all that is in it, except what is put there meanwhile. */
    void deleteFolder(Path relative) throws IOException {
        Path folder = root.resolve(relative);
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    return ignoreVanished(e);
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, IOException e) throws IOException {
                    if (e != null) {
                        ignoreVanished(e);
                    }
                    removeIfEmpty(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } else {
            requireMounted();
        }
        removeEmptyFolders(folder.getParent());
    }

    private void place(Path file, Path relative, boolean durable) throws IOException {
        adopt(file);
        Path target = root.resolve(relative);
        // What takes the place of something must be safe before. Something new is safe as soon as it is, and then with its name in
        // one go, which costs the disk a fraction.
        boolean replaces = durable && Files.exists(target);
        if (replaces) {
            sync(file);
        }
        for (int attempt = 1;; attempt++) {
            try {
                if (durable) {
                    noteMissing(target.getParent());
                }
                Files.createDirectories(target.getParent());
                Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
                break;
            } catch (NoSuchFileException | FileAlreadyExistsException e) {
                // Somebody removed the folder, empty until now, between the two lines or within the first.
                if (attempt == ATTEMPTS || !Files.exists(file)) {
                    throw e;
                }
            }
        }
        if (durable) {
            if (!replaces) {
                sync(target);
            }
            syncFolders(target.getParent());
        }
    }

    /** Its time becomes that of its arrival here, its permissions those of the store, whatever the spool or the codec made of them. */
    private void adopt(Path file) throws IOException {
        Files.getFileAttributeView(file, BasicFileAttributeView.class).setTimes(FileTime.from(Instant.now()), null, null);
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(permissions);
        }
    }

    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private void noteMissing(Path folder) {
        for (Path each = folder; !each.equals(root) && Files.notExists(each); each = each.getParent()) {
            unsettled.add(each);
        }
    }

    /** A name is on stable storage when its folder is, and a new folder's name when the folder above is. */
    private void syncFolders(Path folder) throws IOException {
        Path each = folder;
        try {
            sync(each);
            while (unsettled.contains(each)) {
                sync(each.getParent());
                unsettled.remove(each);
                each = each.getParent();
            }
        } catch (NoSuchFileException e) {
            log.debug("{} was removed again before its name was safe", folder);
        }
    }

    private void removeEmptyFolders(Path from) throws IOException {
        for (Path folder = from; !folder.equals(root); folder = folder.getParent()) {
            if (!removeIfEmpty(folder)) {
                return;
            }
        }
    }

    /** @return whether it is gone, by us or by somebody else */
    private static boolean removeIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
            return true;
        } catch (DirectoryNotEmptyException e) {
            return false;
        }
    }

    private void requireMounted() throws IOException {
        if (!Files.isDirectory(incoming)) {
            throw new IOException("the folder " + root + " of the picture store is gone: is its disk mounted?");
        }
    }

    private void sweep() throws IOException {
        Instant limit = Instant.now().minus(LEFT_BEHIND);
        try (var parts = Files.newDirectoryStream(incoming, "*.part")) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(part);
                    log.info("removed {}, left behind when the server stopped", part);
                }
            }
        }
    }

    /** Clears up after a put that failed. */
    private IOException failed(IOException e, Path relative, long size) {
        boolean full = isFull(e);
        try {
            removeEmptyFolders(root.resolve(relative).getParent());
            full |= Files.getFileStore(root).getUsableSpace() < size;
        } catch (IOException clearingUp) {
            e.addSuppressed(clearingUp);
        }
        return full ? new NoSpaceException("no space left in " + root, e) : e;
    }

    /**
     * Java has no exception of its own for a full disk, only the words of the system. Where these are in another language, the free space
     * tells.
     */
    static boolean isFull(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("No space left on device") || message.contains("Disk quota exceeded");
    }

    private static boolean isSameFile(BasicFileAttributes one, BasicFileAttributes other) {
        return Objects.equals(one.fileKey(), other.fileKey()) && one.lastModifiedTime().equals(other.lastModifiedTime());
    }

    private static FileVisitResult ignoreVanished(IOException e) throws IOException {
        if (e instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw e;
    }
}
