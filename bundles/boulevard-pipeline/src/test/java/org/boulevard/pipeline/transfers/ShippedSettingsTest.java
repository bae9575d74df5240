package org.boulevard.pipeline.transfers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The file that operators edit tells the truth about the default. */
class ShippedSettingsTest {
    @Test
    void namesItsSettingWithItsDefault() throws Exception {
        List<String> lines = Files.readAllLines(Path.of("../../karaf-assembly/src/main/resources/etc/org.boulevard.transfers.cfg"));
        assertTrue(lines.contains("# Default: empty"));
        assertEquals(1, lines.stream().filter(line -> line.startsWith("hosts = ")).count());
        assertEquals("", TransferSettings.class.getDeclaredMethod("hosts").getDefaultValue());
    }
}
