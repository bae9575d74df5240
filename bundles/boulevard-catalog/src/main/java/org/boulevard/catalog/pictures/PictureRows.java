package org.boulevard.catalog.pictures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.boulevard.api.catalog.NewPicture;
import org.boulevard.api.metadata.PictureMetadata;
import org.boulevard.api.model.Tag;
import org.jdbi.v3.core.Handle;

/** The statements on pictures that several transactions of the catalogue have in common. */
public final class PictureRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PictureRows() {
    }

    /** @return false when the id is in use, be it by files that still wait to be removed */
    public static boolean insert(Handle handle, NewPicture picture) {
        PictureMetadata read = picture.metadata();
        return handle.createUpdate("""
                with picture as (
                    insert into pictures (id, account_id, upload_set_id, longitude, latitude, taken_at, utc_offset, gps_time, camera_time, heading,
                        projection, width, height, orientation, make, model, focal_length, sensor_width, field_of_view, crop, altitude,
                        yaw, pitch, roll, gps_accuracy, artist, file_name, file_size, md5, blurred_by_author, store)
                    select :id, :account, :set, :longitude, :latitude, :takenAt, :utcOffset, :gpsTime, :cameraTime, :heading,
                        :projection, :width, :height, :orientation, :make, :model, :focalLength, :sensorWidth, :fieldOfView, nullif(:crop, '{}'),
                        :altitude, :yaw, :pitch, :roll, :gpsAccuracy, :artist, :fileName, :fileSize, :md5, :blurredByAuthor, :store
                    where not exists (select from jobs where kind = 'delete' and subject = :id)
                    on conflict (id) do nothing
                    returning id),
                reservation as (delete from reserved_pictures where id = :id),
                tags as (
                    insert into picture_tags (picture_id, key, value)
                    select picture.id, tag.key, tag.value from picture cross join unnest(:tagKeys, :tagValues) as tag (key, value))
                insert into picture_exif (picture_id, exif, warnings) select id, :exif::json, :warnings::jsonb from picture""")
                .bind("id", picture.id()).bind("account", picture.account()).bind("set", picture.uploadSet())
                .bind("longitude", read.position().longitude()).bind("latitude", read.position().latitude())
                .bind("takenAt", read.takenAt().withOffsetSameInstant(ZoneOffset.UTC)).bind("utcOffset", read.takenAt().getOffset().getTotalSeconds())
                .bind("gpsTime", read.gpsTime() == null ? null : read.gpsTime().atOffset(ZoneOffset.UTC))
                .bind("cameraTime", read.cameraTime() == null ? null : read.cameraTime().withOffsetSameInstant(ZoneOffset.UTC))
                .bind("heading", read.heading()).bind("projection", read.projection().text())
                .bind("width", read.width()).bind("height", read.height()).bind("orientation", read.orientation())
                .bind("make", read.make()).bind("model", read.model()).bind("focalLength", read.focalLength())
                .bind("sensorWidth", read.sensorWidth()).bind("fieldOfView", read.fieldOfView())
                .bindArray("crop", Integer.class, crop(read.crop()))
                .bind("altitude", read.altitude()).bind("yaw", read.yaw()).bind("pitch", read.pitch()).bind("roll", read.roll())
                .bind("gpsAccuracy", read.gpsAccuracy()).bind("artist", read.artist())
                .bind("fileName", picture.fileName()).bind("fileSize", picture.size()).bind("md5", picture.md5())
                .bind("blurredByAuthor", picture.blurredByAuthor()).bind("store", picture.store())
                .bindArray("tagKeys", String.class, picture.semantics().stream().map(Tag::key).toList())
                .bindArray("tagValues", String.class, picture.semantics().stream().map(Tag::value).toList())
                .bind("exif", json(read.exif())).bind("warnings", json(read.warnings()))
                .execute() == 1;
    }

    /** @return an empty list, stored as null, for a picture that is no cut-out */
    private static List<Integer> crop(PictureMetadata.Crop crop) {
        return crop == null ? List.of()
                : List.of(crop.fullWidth(), crop.fullHeight(), crop.width(), crop.height(), crop.left(), crop.top());
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes pictures out of the catalogue and asks for their files to be removed. Whoever calls it recounts their sequences. */
    public static void remove(Handle handle, Collection<UUID> pictures) {
        if (!pictures.isEmpty()) {
            removeAll(handle, "id = any(:pictures)", Map.of("pictures", pictures.toArray(UUID[]::new)));
        }
    }

    /** As {@link #remove}, for the pictures that fulfil a condition. */
    public static void removeAll(Handle handle, String condition, Map<String, ?> values) {
        handle.createUpdate("""
                insert into jobs (kind, subject, store) select 'delete', id, store from pictures where %s
                on conflict (kind, subject) do nothing""".formatted(condition)).bindMap(values).execute();
        handle.createUpdate("""
                delete from jobs where kind = 'prepare' and (leased_until is null or leased_until < now())
                and subject in (select id from pictures where %s)""".formatted(condition)).bindMap(values).execute();
        handle.createUpdate("delete from pictures where " + condition).bindMap(values).execute();
    }

    /** Brings what sequences keep about their pictures up to date: number, times, extent. */
    public static void recount(Handle handle, Collection<UUID> sequences) {
        handle.createUpdate("""
                update sequences set nb_pictures = counted.pictures, first_taken_at = counted.first, last_taken_at = counted.last,
                    bbox = counted.bbox, updated_at = clock_timestamp()
                from (
                    select wanted.id, count(p.id) pictures, min(p.taken_at) first, max(p.taken_at) last,
                        box(point(min(p.longitude), min(p.latitude)), point(max(p.longitude), max(p.latitude))) bbox
                    from unnest(:sequences) as wanted (id) left join pictures p on p.sequence_id = wanted.id
                    group by wanted.id) counted
                where sequences.id = counted.id""")
                .bindArray("sequences", UUID.class, sequences).execute();
    }
}
