package org.boulevard.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The file that operators edit tells the truth about the defaults. */
class ShippedSettingsTest {

    @Test
    void namesEverySettingWithItsDefault() throws IOException {
        Map<String, String> inCode = Arrays.stream(PostgresSettings.class.getDeclaredMethods()).collect(Collectors.toMap(
                setting -> setting.getName().replace('_', '.'),
                setting -> setting.getDefaultValue().equals("") ? "empty" : setting.getDefaultValue().toString()));

        assertEquals(inCode, inFile());
    }

    private static Map<String, String> inFile() throws IOException {
        var defaults = new HashMap<String, String>();
        String theDefault = null;
        for (String line : Files.readAllLines(Path.of("../../karaf-assembly/src/main/resources/etc/org.boulevard.postgres.cfg"))) {
            if (line.startsWith("# Default: ")) {
                theDefault = line.substring("# Default: ".length()).replaceFirst(";.*", "");
            } else if (!line.startsWith("#") && line.contains("=")) {
                defaults.put(line.substring(0, line.indexOf('=')).strip(), theDefault);
            }
        }
        return defaults;
    }
}
