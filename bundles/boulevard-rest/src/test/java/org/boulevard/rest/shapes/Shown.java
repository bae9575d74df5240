package org.boulevard.rest.shapes;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.boulevard.api.catalog.Item;
import org.boulevard.api.catalog.ItemSearch.Box;
import org.boulevard.api.catalog.Producer;
import org.boulevard.api.catalog.SequenceView;
import org.boulevard.api.metadata.PictureMetadata.Crop;
import org.boulevard.api.model.Annotation;
import org.boulevard.api.model.Position;
import org.boulevard.api.model.Projection;
import org.boulevard.api.model.SlicedTiles;
import org.boulevard.api.model.Tag;
import org.boulevard.api.model.Visibility;

/** Things to be shown, with the members that a test is about. */
public final class Shown {
    public static final UUID ALICE = UUID.fromString("0b2f0000-0000-4000-8000-000000000001");
    public static final UUID RIDE = UUID.fromString("5f1c7e52-0b1d-4a43-9c3a-6f6a3a6a1d10");
    public static final UUID PICTURE = UUID.fromString("a1b2c3d4-0000-4000-8000-000000000001");

    private int rank = 12;
    private Item.Status status = Item.Status.READY;
    private Visibility sequenceVisibility = Visibility.ANYONE;
    private Boolean collaboration;
    private Projection projection = Projection.FLAT;
    private int width = 1024;
    private int height = 768;
    private Integer fieldOfView = 71;
    private Crop crop;
    private SlicedTiles slices;
    private String artist;
    private List<Item.Related> related = List.of();
    private Item.Neighbour next;

    private Shown() {
    }

    public static Shown item() {
        return new Shown();
    }

    public Shown rank(int value) {
        rank = value;
        return this;
    }

    public Shown withStatus(Item.Status value) {
        status = value;
        return this;
    }

    Shown sequenceVisibility(Visibility value) {
        sequenceVisibility = value;
        return this;
    }

    Shown collaboration(Boolean value) {
        collaboration = value;
        return this;
    }

    Shown sphere(int pixels) {
        projection = Projection.EQUIRECTANGULAR;
        width = pixels;
        height = pixels / 2;
        fieldOfView = 360;
        return this;
    }

    Shown slices(SlicedTiles value) {
        slices = value;
        return this;
    }

    Shown crop(Crop value) {
        crop = value;
        return this;
    }

    Shown artist(String value) {
        artist = value;
        return this;
    }

    Shown next(Item.Neighbour value) {
        next = value;
        return this;
    }

    Shown related(Item.Related value) {
        related = List.of(value);
        return this;
    }

    public Item build() {
        return new Item(PICTURE, RIDE, rank, status, Visibility.ANYONE, sequenceVisibility, new Producer(ALICE, "alice", collaboration),
                new Position(2.30012000000277, 48.80021), OffsetDateTime.parse("2024-05-02T10:15:30+02:00"), Instant.parse("2024-05-02T08:20:01.25Z"),
                Instant.parse("2024-05-02T08:25:00.5Z"), 267, -1.5, 0.0, null, projection, width, height, "Canon", "PowerShot", 4.3, fieldOfView,
                crop, slices, 2.46, artist, "IMG_0450.jpg", 189782, "{\"Exif.Image.Make\": \"Canon\"}",
                List.of(new Tag("weather", "rain")), List.of(annotation()), List.of(new Tag("surface", "asphalt")),
                null, next, related);
    }

    private static Annotation annotation() {
        return new Annotation(UUID.fromString("0d6e9ff1-5a3f-4a5b-9a3a-3f1a4c1b2d3e"), PICTURE,
                List.of(List.of(List.of(1, 2), List.of(3, 2), List.of(3, 4), List.of(1, 2))), List.of(new Tag("sign", "stop")));
    }

    static SequenceView sequence(String status, String title, Double length, Integer pixelDensity) {
        return new SequenceView(RIDE, new Producer(ALICE, "alice", null), UUID.fromString("917d39cb-c8cc-4525-9029-9d890ceef7e8"), title, status,
                Visibility.ANYONE, List.of(), "PanoramaxCLI/1.4", null, Instant.parse("2024-05-02T08:20:00.123456Z"),
                Instant.parse("2024-05-02T08:25:00.5Z"), 4, Instant.parse("2024-05-02T08:15:30Z"), null, new Box(2.3, 48.8, 2.31, 48.81), length,
                pixelDensity, null, List.of(new SequenceView.Camera("Canon", null, 3.0, 71)));
    }
}
