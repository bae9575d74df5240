package org.boulevard.shell;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.support.table.ShellTable;

/** Tables that read the same on a terminal, in a pipe and in a log: no colours, and lines of plain characters. */
final class Tables {
    private Tables() {
    }

    static void print(PrintStream out, List<String> headers, List<List<?>> rows, String whenEmpty) {
        if (rows.isEmpty()) {
            out.println(whenEmpty);
            return;
        }
        ShellTable table = new ShellTable().forceAscii();
        headers.forEach(table::column);
        rows.forEach(row -> table.addRow().addContent(row.toArray()));
        table.print(out);
    }
}
