package org.boulevard.metadata;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table that comes with the bundle: UTF-8, semicolons, one header line. */
final class Table {
    private Table() {
    }

    static List<String[]> rows(String name) {
        try (var in = Table.class.getResourceAsStream(name);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> line.split(";", -1)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The bundle's own " + name + " cannot be read", unreadable);
        }
    }
}
