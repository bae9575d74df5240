package org.boulevard.catalog.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.blur.BlurResult.Kind;
import org.boulevard.api.blur.BlurResult.Mark;
import org.boulevard.api.blur.BlurResult.Region;
import org.boulevard.api.catalog.Item;
import org.boulevard.api.catalog.Pictures;
import org.boulevard.api.catalog.Pictures.Blur;
import org.boulevard.api.jobs.Blurring;
import org.boulevard.api.model.Annotation;
import org.boulevard.api.model.Role;
import org.boulevard.api.model.Tag;
import org.boulevard.api.model.TagChange;
import org.boulevard.catalog.Announcements;
import org.boulevard.catalog.pictures.PostgresPictures;
import org.boulevard.catalog.tags.PostgresAnnotations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is found in pictures is said of them, and pictures that were made with something older are found. */
class BlurredPicturesTest {
    private static final Blur OURS = new Blur("opencv", "yunet/2 ppocr/4");
    private static final Mark FACE = Mark.of(new Region(10, 20, 40, 60, Kind.FACE, 0.875, "yunet/2"), "opencv");
    private static final Mark PLATE = Mark.of(new Region(100, 200, 140, 210, Kind.PLATE, 0.5, "ppocr/4"), "opencv");
    private static final Mark SIGN = Mark.box(5, 6, 7, 8, List.of(new Tag("osm|traffic_sign", "yes"),
            new Tag("detection_model[osm|traffic_sign=yes]", "SGBlur-yolo11n/0.1.0")));

    private final Street street = new Street();
    private final Pictures pictures = new PostgresPictures(street.database, new Announcements(street.database));
    private final PostgresAnnotations annotations = new PostgresAnnotations(street.database);
    private Caller alice;
    private UUID picture;

    @BeforeEach
    void aPicture() {
        alice = street.account("alice", Role.USER);
        picture = street.picture(alice, street.readySequence(alice, "ride"), 1, 2, 48);
    }

    private void prepared(UUID id, Blur blur, Mark... marks) {
        assertTrue(pictures.prepared(id, new Pictures.Prepared(4000, 3000, 1, null, blur, List.of(marks))));
    }

    private List<Annotation> said() {
        Item item = new PostgresItems(street.database).find(picture, alice).orElseThrow();
        return item.annotations().stream().sorted(Comparator.comparing(annotation -> annotation.shape().toString())).toList();
    }

    private Set<String> tags() {
        Set<String> tags = new TreeSet<>();
        said().forEach(annotation -> annotation.semantics().forEach(tag -> tags.add(tag.key() + "=" + tag.value())));
        return tags;
    }

    private List<String> changes() {
        return street.database.read(handle -> handle.createQuery("select after::text || before::text || tags::text from changes order by id")
                .mapTo(String.class).list());
    }

    @Test
    void whatWasFoundIsSaidWithItsModelAndHowSureThatIs() {
        prepared(picture, OURS, FACE, PLATE);
        assertEquals(List.of(FACE.shape(), PLATE.shape()), said().stream().map(Annotation::shape).toList());
        assertEquals(Set.of("blurred=face", "detection_model[blurred=face]=opencv-yunet/2", "detection_confidence[blurred=face]=0.875",
                "blurred=plate", "detection_model[blurred=plate]=opencv-ppocr/4", "detection_confidence[blurred=plate]=0.500"), tags());
        assertEquals(2, changes().size(), "and remembered");
        assertEquals(true, street.database.read(handle -> handle.createQuery("select a.is_default from change_sets c join accounts a on a.id = c.account_id")
                .mapTo(Boolean.class).one()), "on behalf of nobody in particular");
    }

    @Test
    void theSameFoundAgainChangesNothing() {
        prepared(picture, OURS, FACE, PLATE);
        List<Annotation> before = said();
        prepared(picture, OURS, FACE, PLATE);
        assertEquals(before, said());
        assertEquals(2, changes().size());
    }

    @Test
    void foundAnewTakesThePlaceOfWhatTheSameMakerSaidAndOfNothingElse() {
        UUID byHand = annotations.add(null, picture, PLATE.shape(), List.of(TagChange.add("osm|shop", "bakery")), alice.account().id()).orElseThrow().id();
        prepared(picture, OURS, FACE, SIGN, PLATE);
        annotations.tag(said().stream().filter(annotation -> annotation.shape().equals(FACE.shape())).findFirst().orElseThrow().id(),
                List.of(TagChange.add("source[blurred=face]", "seen"), TagChange.add("note", "a statue")), alice.account().id());

        Mark moved = Mark.of(new Region(11, 21, 41, 61, Kind.FACE, 0.9, "yunet/3"), "opencv");
        prepared(picture, OURS, moved);
        assertEquals(Set.of("blurred=face", "detection_model[blurred=face]=opencv-yunet/3", "detection_confidence[blurred=face]=0.900", "note=a statue",
                "osm|shop=bakery", "osm|traffic_sign=yes", "detection_model[osm|traffic_sign=yes]=SGBlur-yolo11n/0.1.0"), tags());
        assertEquals(4, said().size(), "the statue, the bakery, the sign, the face");
        assertTrue(annotations.find(byHand).isPresent());
    }

    @Test
    void nothingFoundLeavesWhatWasSaid() {
        prepared(picture, OURS, FACE);
        prepared(picture, OURS);
        assertEquals(3, tags().size());
    }

    @Test
    void ofAPictureThatIsGoneNothingIsSaid() {
        assertFalse(pictures.prepared(UUID.randomUUID(), new Pictures.Prepared(10, 10, 1, null, OURS, List.of(FACE))));
    }

    private List<UUID> asked() {
        return street.database.read(handle -> handle.createQuery("select subject from jobs where kind = 'prepare' and blurring = 'again' and in_background")
                .mapTo(UUID.class).list());
    }

    @Test
    void whatWasMadeWithoutAnEngineIsFound() {
        UUID sequence = street.readySequence(alice, "walk");
        UUID byAuthor = street.picture(alice, sequence, 2, 2, 48);
        UUID blurred = street.picture(alice, sequence, 3, 2, 48);
        UUID waiting = street.picture(alice, sequence, 4, 2, 48);
        street.change(byAuthor, "blurred_by_author = true, blurred_with = 'author'");
        street.change(waiting, "status = 'waiting-for-process'");
        prepared(blurred, OURS);
        prepared(picture, new Blur("none", ""));
        assertEquals(1, pictures.blurUnblurred());
        assertEquals(List.of(picture), asked());
        assertEquals(0, pictures.blurUnblurred(), "asked for already");
        assertEquals(1, pictures.waitingToBeBlurredAgain());
    }

    @Test
    void whatWasMadeWithAnotherModelIsFound() {
        UUID sequence = street.readySequence(alice, "walk");
        UUID present = street.picture(alice, sequence, 2, 2, 48);
        UUID byAuthor = street.picture(alice, sequence, 3, 2, 48);
        street.change(byAuthor, "blurred_with = 'author'");
        prepared(picture, new Blur("opencv", "yunet/1 ppocr/4"));
        prepared(present, OURS);
        assertEquals(1, pictures.blurOlder(OURS));
        assertEquals(List.of(picture), asked());
        assertEquals(1, pictures.blurOlder(new Blur("remote", "")), "the other one; this one waits already");
        prepared(present, null);
        assertEquals(0, pictures.blurOlder(OURS), "copies made anew are no other blurring");
    }

    @Test
    void workOnTheWholeStockWaitsForTheRestUntilSomebodyAsksForOne() {
        UUID other = street.picture(alice, street.readySequence(alice, "walk"), 2, 2, 48);
        pictures.blurUnblurred();
        pictures.prepareAgain(other, Blurring.AGAIN);
        assertEquals(List.of(picture), asked());
    }
}
