package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pictures on a disk that is really full. */
class FullDiskIT {
    @Test
    void onAFullDiskUploadsAreRefusedAndWhenThereIsSpaceAgainTheSetGoesOn() throws IOException, InterruptedException {
        Path disk = Distribution.newFolder("disk");
        if (!run("mount", "-t", "tmpfs", "-o", "size=4m", "boulevard-test", disk.toString())) {
            Material.lacking("no small disk can be mounted here");
        }
        try (Server server = Server.fresh("full-disk").with("FS_URL", disk.toString()).start()) {
            fillAndEmpty(server, disk);
            server.assertNothingOddInLog("There is no space left for pictures", "the store is full");
        } finally {
            assertTrue(run("umount", disk.toString()));
            Files.delete(disk);
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    }

    private static void fillAndEmpty(Server server, Path disk) throws IOException {
        UploadedSet first = UploadedSet.create(server.api(), "Fills the disk", "");
        Files.write(disk.resolve("ballast"), new byte[3 << 20]);
        List<String> accepted = new ArrayList<>();
        Api.Answer answer = null;
        for (int i = 0; i < 50 && (answer == null || answer.status() == 202); i++) {
            answer = first.upload(i + ".jpg").send(ExpectedPicture.COMMITTED.resolve("odm-seneca-a/IMG_0" + (446 + i) + ".jpg"));
            if (answer.status() == 202) {
                accepted.add(i + ".jpg");
            }
        }
        assertTrue(answer.status() == 507 || answer.status() == 503, answer::text);
        BadInputIT.assertSaysNothingOfItsInside(answer);
        assertEquals(accepted, List.copyOf(first.files().keySet()));
        Files.delete(disk.resolve("ballast"));
        first.complete().awaitReady();
        assertEquals(accepted.size(), first.itemsByName().size());
        assertEquals(accepted.size() * 3, Server.files(disk).size(), () -> Server.files(disk).toString());
        assertEquals(List.of(), server.workFiles());
        first.send("after.jpg", MadePicture.picture().jpeg());
    }
}
