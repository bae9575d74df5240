package org.boulevard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each picture that we know what to expect of: what the API shows of it, or why it was refused. */
class AllPicturesIT {
    /** Refused as pictures that are cut off, which the list of what can be read from them does not know. */
    private static final Set<String> CUT_OFF = Set.of("made-cases/jpeg_cut_in_scan.jpg");

    /** Taken in a zone that a Java runtime may be too old to know: then its time cannot be what it should be. */
    private static final String IN_A_NEW_ZONE = "made-cases/new_zone_coyhaique_2025.jpg";
    private static final boolean KNOWS_THE_NEW_ZONE = ZoneId.getAvailableZoneIds().contains("America/Coyhaique");

    @RegisterExtension
    static final SharedServer shared = new SharedServer();

    @Test
    void everyCommittedPictureIsReadAsExpected() {
        assertEquals(List.of(), differences(ExpectedPicture.COMMITTED));
    }

    @Test
    void everyPictureOfTheSharedMaterialIsReadAsExpected() {
        Path pictures = Material.folder().resolve("pictures");
        assertEquals(355, ExpectedPicture.in(pictures).size());
        assertEquals(List.of(), differences(pictures));
    }

    private static List<String> differences(Path folder) {
        Map<String, ExpectedPicture> expected = ExpectedPicture.in(folder);
        // Each alone in its sequence, so that no heading comes from the path.
        UploadedSet set = shared.newSet("All pictures", "'no_deduplication': true, 'split_distance': -1, 'split_time': 0, 'sort_method': 'filename-asc'");
        List<String> found = new ArrayList<>();
        Map<String, ExpectedPicture> accepted = new TreeMap<>();
        for (ExpectedPicture picture : expected.values()) {
            Api.Answer answer = set.upload(picture.name().replace('/', '+')).send(folder.resolve(picture.name()));
            if (answer.status() == 202) {
                accepted.put(picture.name().replace('/', '+'), picture);
            }
            found.addAll(differences(picture, answer));
        }
        set.complete().awaitReady();
        Map<String, JsonNode> items = set.itemsByName();
        accepted.forEach((name, picture) -> {
            if (items.containsKey(name)) {
                found.addAll(picture.differences(items.get(name), true));
            } else {
                found.add(name + ": accepted, but nowhere to be seen");
            }
        });
        set.delete();
        found.removeIf(difference -> difference.startsWith(IN_A_NEW_ZONE + ": datetime") && !KNOWS_THE_NEW_ZONE);
        return found;
    }

    private static List<String> differences(ExpectedPicture picture, Api.Answer answer) {
        String told = answer.status() + (answer.status() == 400 ? " " + answer.json().path("details").path("missing_fields") : "");
        String expected;
        if (CUT_OFF.contains(picture.name()) || picture.outcome().equals("unreadable") || picture.outcome().equals("invalid")) {
            expected = "400 ";
        } else if (picture.isAccepted()) {
            expected = "202";
        } else {
            expected = "400 " + picture.missingFields().stream().map(field -> "\"" + field + "\"").toList().toString().replace(" ", "");
        }
        return told.equals(expected) ? List.of() : List.of(picture.name() + ": answered " + told + ", expected " + expected + ": " + answer.text());
    }
}
