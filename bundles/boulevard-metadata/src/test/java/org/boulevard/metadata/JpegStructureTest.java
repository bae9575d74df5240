package org.boulevard.metadata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.boulevard.api.metadata.MetadataRefused;
import org.boulevard.api.metadata.MetadataRefused.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegStructureTest {
    private static final String SOI = "FFD8";
    private static final String EXIF = "FFE1000A" + "457869660000" + "4D4D";
    private static final String FRAME_200_BY_100 = "FFC0000B" + "08" + "0064" + "00C8" + "01" + "011100";
    private static final String FRAME_OF_OPEN_HEIGHT = "FFC1000B" + "08" + "0000" + "00C8" + "01" + "011100";
    private static final String SCAN = "FFDA0008" + "010100003F00" + "12FF00" + "34FFD0" + "56";
    private static final String HEIGHT_FOLLOWS = "FFDC0004" + "0064";
    private static final String EOI = "FFD9";

    @TempDir
    private Path folder;

    @Test
    void readsSizeAndMetadataOfAWholePicture() throws Exception {
        var structure = read(SOI + EXIF + "FFFE0004" + "6869" + FRAME_200_BY_100 + SCAN + EOI);
        assertEquals(200, structure.width());
        assertEquals(100, structure.height());
        assertEquals(0xC0, structure.frame());
        assertEquals(1, structure.components());
        assertArrayEquals(new byte[] {'M', 'M'}, structure.exif());
        assertEquals("hi", new String(structure.comment(), StandardCharsets.US_ASCII));
        assertNull(structure.xmp());
    }

    @Test
    void takesTheHeightThatFollowsTheFirstScan() throws Exception {
        assertEquals(100, read(SOI + FRAME_OF_OPEN_HEIGHT + SCAN + HEIGHT_FOLLOWS + EOI).height());
    }

    @Test
    void readsPastFillBytesRubbishAndWhatFollowsTheEnd() throws Exception {
        assertEquals(200, read(SOI + "00DEAD" + "FFFFFF" + FRAME_200_BY_100 + SCAN + "FFFF" + EOI + "00FF12").width());
    }

    @Test
    void takesTheFirstExifSegmentAndNoneBehindTheScan() throws Exception {
        assertArrayEquals(new byte[] {'M', 'M'}, read(SOI + EXIF + EXIF.replace("4D4D", "4949") + FRAME_200_BY_100 + SCAN + EOI).exif());
        assertNull(read(SOI + FRAME_200_BY_100 + SCAN + EXIF + EOI).exif());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FF", "89504E470D0A1A0A", SOI, SOI + "FFFF", SOI + EOI, SOI + FRAME_200_BY_100 + EOI,
        SOI + SCAN + EOI, SOI + FRAME_OF_OPEN_HEIGHT + SCAN + EOI, SOI + FRAME_200_BY_100 + SCAN, SOI + "FFE1FFFF" + "4578",
        SOI + "FFE10000" + EOI, SOI + "FFC00002" + SCAN + EOI})
    void refusesWhatIsNoWholePicture(String hex) {
        var refused = assertThrows(MetadataRefused.class, () -> read(hex));
        assertEquals(Reason.NOT_A_PICTURE, refused.reason());
    }

    private JpegStructure read(String hex) throws Exception {
        return JpegStructure.of(Given.file(folder, HexFormat.of().parseHex(hex)));
    }
}
