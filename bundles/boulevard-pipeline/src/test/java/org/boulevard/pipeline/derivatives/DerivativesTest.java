package org.boulevard.pipeline.derivatives;

import static org.boulevard.pipeline.pixels.TestPictures.averaged;
import static org.boulevard.pipeline.pixels.TestPictures.cut;
import static org.boulevard.pipeline.pixels.TestPictures.difference;
import static org.boulevard.pipeline.pixels.TestPictures.material;
import static org.boulevard.pipeline.pixels.TestPictures.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.boulevard.api.intake.Rendition;
import org.boulevard.api.model.Projection;
import org.boulevard.opencv.OpenCV;
import org.boulevard.pipeline.pixels.ImageIoEngine;
import org.boulevard.pipeline.pixels.JpegHead;
import org.boulevard.pipeline.pixels.JpegSegment;
import org.boulevard.pipeline.pixels.OpenCvEngine;
import org.boulevard.pipeline.pixels.Orientation;
import org.boulevard.pipeline.pixels.PixelEngine;
import org.boulevard.pipeline.pixels.Pixels;
import org.boulevard.pipeline.pixels.TestPictures;
import org.boulevard.pipeline.pixels.UnreadablePicture;
import org.boulevard.pipeline.pixels.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DerivativesTest {
    private static final Rendition THUMBNAIL = new Rendition.Thumbnail();
    private static final Rendition SD = new Rendition.Sd();

    private static OpenCvEngine openCv;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() throws Exception {
        OpenCV.load();
        openCv = new OpenCvEngine();
    }

    @AfterAll
    static void close() {
        openCv.close();
    }

    static Stream<PixelEngine> engines() {
        return Stream.of(openCv, new ImageIoEngine());
    }

    private Map<Rendition, Path> make(PixelEngine engine, Path picture, Projection projection) throws IOException {
        Map<Rendition, Path> files = new LinkedHashMap<>();
        Path own = Files.createTempDirectory(folder, "made");
        new DecodeOnceDerivatives(engine).make(picture, projection, true, own, files::put);
        return files;
    }

    private static String size(Path file) throws IOException {
        BufferedImage image = read(file);
        return image.getWidth() + "x" + image.getHeight();
    }

    private static JpegHead head(Path file) throws IOException {
        try (Pixels pixels = openCv.decode(file)) {
            return pixels.head();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void makesThumbnailAndSdOfAFlatPicture(PixelEngine engine) throws IOException {
        Map<Rendition, Path> files = make(engine, TestPictures.flight(), Projection.FLAT);
        assertEquals(List.of(THUMBNAIL, SD), List.copyOf(files.keySet()));
        assertEquals("500x375", size(files.get(THUMBNAIL)));
        assertEquals("2048x1536", size(files.get(SD)));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void copiesShowWhatThePictureShows(PixelEngine engine) throws IOException {
        Map<Rendition, Path> files = make(engine, TestPictures.flight(), Projection.FLAT);
        BufferedImage picture = read(TestPictures.flight());
        assertEquals(0, difference(averaged(picture, 500, 375), read(files.get(THUMBNAIL))), 4);
        assertEquals(0, difference(picture, averaged(read(files.get(SD)), 1024, 768)), 4);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void makesTilesOfA360Picture(PixelEngine engine) throws IOException {
        Map<Rendition, Path> files = make(engine, TestPictures.sphere(), Projection.EQUIRECTANGULAR);
        List<Rendition> expected = new ArrayList<>(List.of(THUMBNAIL, SD));
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 4; column++) {
                expected.add(new Rendition.Tile(column, row));
            }
        }
        assertEquals(expected, List.copyOf(files.keySet()));
        assertEquals("500x300", size(files.get(THUMBNAIL)));
        assertEquals("2048x1024", size(files.get(SD)));
        BufferedImage picture = read(TestPictures.sphere());
        for (Rendition rendition : expected.subList(2, 10)) {
            Rendition.Tile tile = (Rendition.Tile) rendition;
            BufferedImage part = cut(picture, new Window(tile.column() * 32, tile.row() * 32, 32, 32));
            assertEquals(0, difference(part, read(files.get(tile))), 5, rendition::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void makesThemOfARealCameras360Picture(PixelEngine engine) throws IOException {
        Path file = material("pictures/trekview-360/R0014760.JPG");
        Map<Rendition, Path> files = make(engine, file, Projection.EQUIRECTANGULAR);
        assertEquals(2 + 8 * 4, files.size());
        BufferedImage picture = read(file);
        assertEquals(0, difference(averaged(picture, 2048, 1024), read(files.get(SD))), 4);
        BufferedImage front = cut(averaged(picture, 2000, 1000), new Window(750, 350, 500, 300));
        assertEquals(0, difference(front, read(files.get(THUMBNAIL))), 4);
        BufferedImage tile = read(files.get(new Rendition.Tile(3, 2)));
        assertEquals(0, difference(cut(picture, new Window(3 * 672, 2 * 672, 672, 672)), tile), 1.5);
    }

    /** A picture that is wide enough is decoded at half its size: the copies must look as those made from all of it. */
    @Test
    void copiesFromHalfThePictureLookAsThoseFromAllOfIt() throws IOException {
        for (int height : new int[] {4096, 4098}) {
            Path wide = folder.resolve("wide.jpg");
            try (Pixels picture = openCv.decode(TestPictures.sphere()); Pixels large = picture.scaled(8192, height)) {
                large.save(wide, 90, List.of());
            }
            PixelEngine whole = openCv::decode;
            for (Projection projection : List.of(Projection.FLAT, Projection.EQUIRECTANGULAR)) {
                Map<Rendition, Path> fromAll = new HashMap<>();
                Map<Rendition, Path> fromHalf = new HashMap<>();
                new DecodeOnceDerivatives(whole).make(wide, projection, false, folder, keeping(fromAll, "all-"));
                JpegHead head = new DecodeOnceDerivatives(openCv).make(wide, projection, false, folder, keeping(fromHalf, "half-"));
                assertEquals("8192x" + height, head.width() + "x" + head.height());
                for (Rendition rendition : List.of(SD, THUMBNAIL)) {
                    assertEquals(size(fromAll.get(rendition)), size(fromHalf.get(rendition)));
                    assertEquals(0, difference(read(fromAll.get(rendition)), read(fromHalf.get(rendition))), 1.5);
                }
            }
        }
    }

    private Derivatives.Target keeping(Map<Rendition, Path> kept, String prefix) {
        return (rendition, file) -> kept.put(rendition,
                Files.move(file, folder.resolve(prefix + file.getFileName()), StandardCopyOption.REPLACE_EXISTING));
    }

    @Test
    void leavesOutWhatDoesNotFillATile() throws IOException {
        Path odd = folder.resolve("odd.jpg");
        try (Pixels picture = openCv.decode(TestPictures.sphere());
             Pixels scaled = picture.scaled(1031, 517)) {
            scaled.save(odd, 90, List.of());
        }
        Map<Rendition, Path> files = make(openCv, odd, Projection.EQUIRECTANGULAR);
        assertEquals("257x258", size(files.get(new Rendition.Tile(3, 1))));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void turnsPixelsAndTellsSoInTheExifOfTheSd(PixelEngine engine) throws IOException {
        assertEquals(Orientation.QUARTER_CLOCKWISE, head(TestPictures.turned()).orientation());
        Map<Rendition, Path> files = make(engine, TestPictures.turned(), Projection.FLAT);
        assertEquals("500x750", size(files.get(THUMBNAIL)));
        assertEquals("2048x3072", size(files.get(SD)));
        byte[] source = exif(TestPictures.turned());
        byte[] copy = exif(files.get(SD));
        int changed = 0;
        for (int i = 0; i < source.length; i++) {
            changed += source[i] == copy[i] ? 0 : 1;
        }
        assertEquals(1, changed, "only the orientation");
        assertEquals(Orientation.UPRIGHT, head(files.get(SD)).orientation());
        assertTrue(head(files.get(THUMBNAIL)).segments().stream().noneMatch(JpegSegment::isExif));
    }

    private static byte[] exif(Path file) throws IOException {
        return head(file).segments().stream().filter(JpegSegment::isExif).findFirst().orElseThrow().payload();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void allEightOrientationsComeOutUprightInTheSizesOfTheReference(PixelEngine engine) throws IOException {
        JsonNode steps = new ObjectMapper().readTree(material("reference/side-by-side/recorded/29-odd-pictures.json").toFile()).get("steps");
        BufferedImage upright = read(make(engine, material("pictures/orientation/Landscape_1.jpg"), Projection.FLAT).get(THUMBNAIL));
        for (int i = 0; i <= 8; i++) {
            String name = "Landscape_" + i + ".jpg";
            Map<Rendition, Path> files = make(engine, material("pictures/orientation/" + name), Projection.FLAT);
            assertEquals(recordedSize(steps, name, "thumb"), size(files.get(THUMBNAIL)));
            assertEquals(recordedSize(steps, name, "sd"), size(files.get(SD)));
            // The pictures differ in the number that is written on them.
            assertEquals(0, difference(upright, read(files.get(THUMBNAIL))), 4, name);
        }
    }

    private static String recordedSize(JsonNode steps, String picture, String form) {
        for (JsonNode step : steps) {
            if (step.get("step").asText().equals("turned " + picture + ": " + form)) {
                JsonNode size = step.at("/body/size");
                return size.get(0) + "x" + size.get(1);
            }
        }
        throw new AssertionError("Not recorded: " + picture);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void readsAllUsualCodings(PixelEngine engine) throws IOException {
        assertEquals("500x759", size(make(engine, coding("Photoshop_2.jpg"), Projection.FLAT).get(THUMBNAIL)), "progressive, chroma in full");
        assertEquals("500x666", size(make(engine, coding("Issue_242.jpg"), Projection.FLAT).get(THUMBNAIL)), "progressive");
        assertEquals("500x666", size(make(engine, coding("Sony_DSC-P12.jpg"), Projection.FLAT).get(THUMBNAIL)), "chroma in full");
        assertEquals("500x500", size(make(engine, coding("Multiple_ICC_segments.jpg"), Projection.FLAT).get(THUMBNAIL)), "CMYK");
        assertEquals(2, make(engine, coding("beach.jpg"), Projection.FLAT).size(), "extended sequential, height behind the pixels");
        assertEquals(2, make(engine, material("pictures/made-cases/thumbnail_ifd_has_other_tags.jpg"), Projection.FLAT).size(), "grey");
    }

    private static Path coding(String name) {
        return material("pictures/coding/" + name);
    }

    @Test
    void bothEnginesAgreeOnTheColoursOfInk() throws IOException {
        BufferedImage native_ = read(make(openCv, coding("Multiple_ICC_segments.jpg"), Projection.FLAT).get(THUMBNAIL));
        BufferedImage java = read(make(new ImageIoEngine(), coding("Multiple_ICC_segments.jpg"), Projection.FLAT).get(THUMBNAIL));
        assertEquals(0, difference(native_, java), 4);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void refusesAPictureThatIsCutOff(PixelEngine engine) throws IOException {
        byte[] whole = Files.readAllBytes(TestPictures.flight());
        Path half = Files.write(folder.resolve("half.jpg"), Arrays.copyOf(whole, whole.length / 2));
        assertThrows(UnreadablePicture.class, () -> make(engine, half, Projection.FLAT));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void refusesWhatIsNoPicture(PixelEngine engine) throws IOException {
        Path text = Files.writeString(folder.resolve("text.jpg"), "not a picture at all");
        Path empty = Files.createFile(folder.resolve("empty.jpg"));
        assertThrows(UnreadablePicture.class, () -> make(engine, text, Projection.FLAT));
        assertThrows(UnreadablePicture.class, () -> make(engine, empty, Projection.FLAT));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void refusesAPictureThatClaimsToBeImmense(PixelEngine engine) throws IOException {
        byte[] bytes = Files.readAllBytes(TestPictures.sphere());
        for (int i = 0; i + 9 < bytes.length; i++) {
            if (bytes[i] == (byte) 0xFF && bytes[i + 1] == (byte) 0xC0) {
                Arrays.fill(bytes, i + 5, i + 9, (byte) 0xFF);
            }
        }
        Path immense = Files.write(folder.resolve("immense.jpg"), bytes);
        assertThrows(UnreadablePicture.class, () -> make(engine, immense, Projection.FLAT));
    }

    @Test
    void damagedBytesEndInAPictureOrInARefusal() throws IOException {
        byte[] whole = Files.readAllBytes(TestPictures.sphere());
        Random random = new Random(42);
        Path damaged = folder.resolve("damaged.jpg");
        int refused = 0;
        for (int i = 0; i < 1500; i++) {
            byte[] bytes = Arrays.copyOf(whole, random.nextInt(5) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int hits = random.nextInt(12); hits > 0 && bytes.length > 2; hits--) {
                bytes[2 + random.nextInt(bytes.length - 2)] = (byte) random.nextInt(256);
            }
            Files.write(damaged, bytes);
            try (Pixels pixels = openCv.decode(damaged)) {
                assertTrue(pixels.width() > 0);
                pixels.head().uprightExif();
            } catch (UnreadablePicture e) {
                refused++;
            }
        }
        assertTrue(refused > 100 && refused < 1400, refused + " refused");
    }

    @Test
    void stopsWhereTheTargetFailsAndStartsAgain() throws IOException {
        Derivatives derivatives = new DecodeOnceDerivatives(openCv);
        IOException full = new IOException("full");
        assertEquals(full, assertThrows(IOException.class, () -> derivatives.make(TestPictures.sphere(), Projection.EQUIRECTANGULAR, true, folder, (rendition, file) -> {
            if (rendition instanceof Rendition.Sd) {
                throw full;
            }
        })));
        assertEquals(10, make(openCv, TestPictures.sphere(), Projection.EQUIRECTANGULAR).size());
    }

    @Test
    void theSamePictureYieldsTheSameFilesWhateverWasInMemoryBefore() throws IOException {
        byte[] first = Files.readAllBytes(make(openCv, TestPictures.sphere(), Projection.FLAT).get(SD));
        make(openCv, TestPictures.flight(), Projection.FLAT);
        assertEquals(-1, Arrays.mismatch(first, Files.readAllBytes(make(openCv, TestPictures.sphere(), Projection.FLAT).get(SD))));
    }
}
