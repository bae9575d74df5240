package org.boulevard.catalog.tags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.UUID;
import org.boulevard.api.model.Tag;
import org.boulevard.api.model.TagChange;
import org.boulevard.api.web.Refusal;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.FreshCatalog;
import org.boulevard.catalog.Tags;
import org.junit.jupiter.api.Test;

class TaggedTest {
    private final Database database = FreshCatalog.open();
    private final UUID ride = sequence();

    private UUID sequence() {
        return database.read(handle -> handle.createQuery("insert into sequences (account_id) select id from accounts returning id")
                .mapTo(UUID.class).one());
    }

    private List<Tag> tags(UUID sequence) {
        return database.read(handle -> Tags.read(handle.createQuery("select " + Tagged.SEQUENCE.of(":id")).bind("id", sequence)
                .mapTo(String.class).findOne().orElse(null)));
    }

    private List<Tagged.Effect> change(List<UUID> sequences, boolean strict, TagChange... changes) {
        return database.write(handle -> Tagged.SEQUENCE.change(handle, sequences, List.of(changes), strict));
    }

    @Test
    void deletionsComeBeforeAdditionsWhateverTheirOrder() {
        change(List.of(ride), true, TagChange.add("surface", "gravel"));

        change(List.of(ride), true, TagChange.add("surface", "gravel"), TagChange.delete("surface", "gravel"), TagChange.delete("a", "b"));

        assertEquals(List.of(new Tag("surface", "gravel")), tags(ride));
    }

    @Test
    void whatMadeADifferenceIsTold() {
        change(List.of(ride), true, TagChange.add("a", "1"));

        assertEquals(List.of(new Tagged.Effect(ride, TagChange.delete("a", "1")), new Tagged.Effect(ride, TagChange.add("b", "1"))),
                change(List.of(ride), true, TagChange.delete("a", "1"), TagChange.delete("a", "2"), TagChange.add("b", "1")));
    }

    @Test
    void aTagThatIsThereIsRefusedAndNothingOfTheCallIsKept() {
        change(List.of(ride), true, TagChange.add("a", "1"));

        Refusal refusal = assertThrows(Refusal.class, () -> change(List.of(ride), true, TagChange.add("b", "1"), TagChange.add("a", "1")));

        assertEquals(400, refusal.status());
        assertEquals("semantics.duplicate", refusal.code());
        assertEquals(List.of(new Tag("a", "1")), tags(ride));
    }

    @Test
    void ofManyThoseThatHaveATagMayKeepIt() {
        UUID other = sequence();
        change(List.of(ride), true, TagChange.add("a", "1"));

        assertEquals(List.of(new Tagged.Effect(other, TagChange.add("a", "1"))), change(List.of(ride, other), false, TagChange.add("a", "1")));
    }

    @Test
    void theLongestKeyAndValueFitWhateverTheirLetters() {
        String key = "\u0436".repeat(256);
        String value = new java.util.Random(1).ints(2048, 0x4E00, 0x9FA5).mapToObj(Character::toString).reduce("", String::concat);

        change(List.of(ride), true, TagChange.add(key, value));

        assertEquals(List.of(new Tag(key, value)), tags(ride));
    }
}
