package org.boulevard.metadata;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.boulevard.api.metadata.CaptureTime;
import org.boulevard.api.metadata.MetadataReader;
import org.boulevard.api.metadata.MetadataRefused;
import org.boulevard.api.metadata.Overrides;
import org.boulevard.api.metadata.PictureMetadata;
import org.boulevard.api.model.Position;
import org.boulevard.metadata.GpsClock.GpsTime;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Reads EXIF, XMP, IPTC and the comment of a JPEG file, by the rules of the reference. */
@Component(service = MetadataReader.class)
public class ExifMetadataReader implements MetadataReader {
    private final CameraList cameras = new CameraList();
    private final PlaceZones zones;
    private final AppliedOverrides appliedOverrides;

    @Activate
    public ExifMetadataReader() {
        this(new TimeshapeZones());
    }

    ExifMetadataReader(PlaceZones zones) {
        this.zones = zones;
        this.appliedOverrides = new AppliedOverrides(zones);
    }

    @Override
    public PictureMetadata read(Path jpeg, Overrides overrides) throws MetadataRefused, IOException {
        return reading(jpeg, overrides).complete();
    }

    @Override
    public Optional<CaptureTime> parseTime(String text) {
        return WrittenTime.parse(text);
    }

    @Override
    public ZoneOffset offsetAt(Position place, Instant moment) {
        return zones.zoneAt(place).map(zone -> zone.getRules().getOffset(moment)).orElse(ZoneOffset.UTC);
    }

    /** The order of the steps is the order of the warnings. */
    PictureReading reading(Path jpeg, Overrides overrides) throws MetadataRefused, IOException {
        var structure = JpegStructure.of(jpeg);
        var tags = tags(structure, overrides);
        var warnings = new ArrayList<String>();

        var position = GpsPosition.of(tags, warnings).orElse(null);
        var gpsTime = GpsClock.of(tags, warnings);
        var place = new PlaceZone(zones, position);
        var cameraTime = CameraClock.of(tags, place, warnings);
        var heading = Direction.heading(tags, warnings);
        var name = CameraName.of(tags, warnings);
        var camera = cameras.find(name.make(), name.model()).orElse(null);
        var panorama = Panorama.of(tags, structure.width(), structure.height(), camera);
        var lens = Lens.of(tags, panorama.projection(), camera, warnings);
        var gpsAccuracy = GpsAccuracy.of(tags, name.make(), camera, warnings);

        return new PictureReading(position, takenAt(gpsTime, cameraTime, place).orElse(null),
                gpsTime.map(GpsTime::instant).orElse(null), cameraTime.orElse(null),
                structure.width(), structure.height(), orientation(tags), heading.orElse(null),
                Direction.yaw(tags).orElse(null), Direction.pitch(tags).orElse(null), Direction.roll(tags).orElse(null),
                name, panorama, lens, altitude(tags).orElse(null), gpsAccuracy.orElse(null), tags, warnings);
    }

    /** What the segments of the file say. Later sources replace earlier ones; overrides come behind them, the comment last. */
    Tags tags(JpegStructure structure) {
        var tags = new Tags();
        if (structure.exif() != null) {
            ExifSegment.addTo(tags, structure.exif());
        }
        if (!structure.photoshop().isEmpty()) {
            IptcRecords.addTo(tags, structure.photoshop());
        }
        if (structure.xmp() != null) {
            XmpPacket.addTo(tags, structure.xmp());
        }
        return tags;
    }

    /** What is to be written into a picture with these tags. */
    Map<String, String> overrides(Tags tags, Overrides overrides) throws MetadataRefused {
        return appliedOverrides.of(tags, overrides);
    }

    private Tags tags(JpegStructure structure, Overrides overrides) throws MetadataRefused {
        var tags = tags(structure);
        appliedOverrides.addTo(tags, overrides);
        if (structure.comment() != null) {
            var comment = Texts.decode(structure.comment()).trim();
            if (!comment.isEmpty()) {
                tags.put("Exif.Photo.UserComment", comment);
            }
        }
        MapillaryDescription.addTo(tags);
        return tags;
    }

    /** GPS time is exact to the second; the camera's clock wins only where it knows parts of a second that GPS does not. */
    private static Optional<OffsetDateTime> takenAt(Optional<GpsTime> gpsTime, Optional<OffsetDateTime> cameraTime, PlaceZone place) {
        boolean gpsIsFine = gpsTime.filter(time -> time.instant().getNano() != 0).isPresent();
        boolean cameraIsFine = cameraTime.filter(time -> time.getNano() != 0).isPresent();
        return gpsTime.isEmpty() || cameraIsFine && !gpsIsFine ? cameraTime : gpsTime.map(time -> time.at(place));
    }

    private static int orientation(Tags tags) {
        return tags.number("Exif.Image.Orientation").filter(code -> code >= 1 && code <= 8).map(Double::intValue).orElse(1);
    }

    private static Optional<Integer> altitude(Tags tags) {
        boolean belowSea = tags.text("Exif.GPSInfo.GPSAltitudeRef").filter("1"::equals).isPresent();
        return tags.decimal("Exif.GPSInfo.GPSAltitude").map(Math::rint).filter(metres -> Math.abs(metres) < Integer.MAX_VALUE)
                .map(metres -> belowSea ? -metres.intValue() : metres.intValue());
    }
}
