package org.boulevard.identity.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The file that operators edit tells the truth about the defaults. */
class ShippedSettingsTest {
    @Test
    void namesEverySettingWithItsDefault() throws Exception {
        Map<String, String> inFile = new LinkedHashMap<>();
        String theDefault = null;
        for (String line : Files.readAllLines(Path.of("../../karaf-assembly/src/main/resources/etc/org.boulevard.identity.oidc.cfg"))) {
            if (line.startsWith("# Default: ")) {
                theDefault = line.substring("# Default: ".length());
            } else if (!line.startsWith("#") && line.contains("=")) {
                inFile.put(line.substring(0, line.indexOf('=')).strip(), theDefault);
            }
        }
        Map<String, String> inCode = new LinkedHashMap<>();
        for (var setting : OidcSettings.class.getDeclaredMethods()) {
            String text = setting.getDefaultValue().toString();
            inCode.put(setting.getName().replace('_', '.'), text.isEmpty() ? "empty" : text);
        }
        assertEquals(inCode, inFile);
    }
}
