package org.boulevard.identity.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of this instance. The first has no name, as in the reference, whose tokens name no key. A file {@code <name>.key} in the folder
 * is a further one: what is signed from then on is signed with the last in the order of the alphabet, and what was signed with the others
 * stays valid until their files are removed. Noticed while running, within seconds.
 */
public final class KeyRing {
    private static final Logger log = LoggerFactory.getLogger(KeyRing.class);
    private static final String ENDING = ".key";
    private static final Duration GLANCE = Duration.ofSeconds(5);

    private final Key first;
    private final Path folder;
    private SortedMap<String, Key> named = new TreeMap<>();
    private List<FileTime> seen = List.of();
    private long lookedAt;

    /** @param folder need not be there */
    public KeyRing(TokenKey first, Path folder) throws IOException {
        this.first = new Key(null, first.bytes());
        this.folder = folder;
        look();
    }

    /** With which things are signed now. */
    public synchronized Key current() {
        glance();
        return named.isEmpty() ? first : named.get(named.lastKey());
    }

    /** @param name null: the first */
    public synchronized Optional<Key> find(String name) {
        glance();
        return name == null ? Optional.of(first) : Optional.ofNullable(named.get(name));
    }

    private void glance() {
        if (System.nanoTime() - lookedAt < GLANCE.toNanos()) {
            return;
        }
        try {
            look();
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            log.error("The keys in {} cannot be read, those known before stay in use: {}", folder, e.getMessage());
        }
    }

    private void look() throws IOException {
        lookedAt = System.nanoTime();
        List<Path> files = files();
        List<FileTime> times = Stream.concat(Stream.of(folder).filter(Files::exists), files.stream()).map(KeyRing::time).toList();
        if (times.equals(seen)) {
            return;
        }
        SortedMap<String, Key> found = new TreeMap<>();
        for (Path file : files) {
            String fileName = file.getFileName().toString();
            String name = fileName.substring(0, fileName.length() - ENDING.length());
            found.put(name, new Key(name, TokenKey.read(file).bytes()));
        }
        if (!found.keySet().equals(named.keySet())) {
            log.info("Keys beside the first: {}", found.keySet());
        }
        named = found;
        seen = times;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(ENDING)).sorted().toList();
        }
    }

    private static FileTime time(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
