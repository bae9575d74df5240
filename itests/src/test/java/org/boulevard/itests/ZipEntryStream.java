package org.boulevard.itests;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads one file out of a jar. */
final class ZipEntryStream {
    private ZipEntryStream() {
    }

    static InputStream open(Path jar, String name) throws IOException {
        ZipInputStream content = new ZipInputStream(Files.newInputStream(jar));
        for (ZipEntry entry = content.getNextEntry(); entry != null; entry = content.getNextEntry()) {
            if (entry.getName().equals(name)) {
                return content;
            }
        }
        content.close();
        throw new FileNotFoundException(name + " in " + jar);
    }
}
