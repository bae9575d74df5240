package org.boulevard.catalog.tracks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.boulevard.api.catalog.Tracks;
import org.boulevard.catalog.Columns;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.pictures.PictureRows;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sequences as lines of pictures. */
@Component
public class PostgresTracks implements Tracks {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;

    @Activate
    public PostgresTracks(@Reference Database database) {
        this.database = database;
    }

    @Override
    public void finish(UUID sequence, Function<Track, Derived> derive) {
        database.change(handle -> {
            Optional<Optional<Integer>> relativeHeading = handle
                    .createQuery("""
                            select coalesce(s.relative_heading, u.relative_heading) relative_heading
                            from sequences s left join upload_sets u on u.id = s.upload_set_id
                            where s.id = :id and s.status <> 'deleted' for update of s""").bind("id", sequence)
                    .map((row, context) -> Optional.ofNullable(Columns.integer(row, "relative_heading"))).findOne();
            relativeHeading.ifPresent(heading -> {
                Track track = new Track(sequence, heading.orElse(null), points(handle, sequence));
                store(handle, track, derive.apply(track));
            });
        });
    }

    private static List<Point> points(Handle handle, UUID sequence) {
        return handle.createQuery("""
                select id, longitude, latitude, taken_at, 
                    case when heading_given or heading_computed then heading else nullif(heading, 0) end heading, heading_computed, projection, gps_accuracy,
                    case when make is null and model is null then null else concat_ws(' ', make, model) end camera,
                    round(width / nullif(field_of_view, 0)::float8)::int pixel_density
                from pictures where sequence_id = :sequence order by rank""")
                .bind("sequence", sequence)
                .map((row, context) -> new Point(row.getObject("id", UUID.class), row.getDouble("longitude"), row.getDouble("latitude"),
                        Columns.instant(row, "taken_at"), Columns.integer(row, "heading"), row.getBoolean("heading_computed"),
                        row.getString("projection"), row.getString("camera"), Columns.integer(row, "pixel_density"),
                        Columns.decimal(row, "gps_accuracy")))
                .list();
    }

    private static void store(Handle handle, Track track, Derived derived) {
        handle.createUpdate("""
                update pictures set heading = computed.heading, heading_computed = true, heading_given = false,
                    updated_at = greatest(updated_at, now())
                from unnest(:pictures, :headings) as computed (picture, heading)
                where pictures.id = computed.picture""")
                .bindArray("pictures", UUID.class, derived.headings().stream().map(ComputedHeading::picture).toList())
                .bindArray("headings", Integer.class, derived.headings().stream().map(ComputedHeading::heading).toList()).execute();
        handle.createUpdate("""
                update sequences set status = 'ready', lines = :lines::jsonb, length = :length, projection = :projection, camera = :camera,
                    pixel_density = :pixelDensity, gps_accuracy = :gpsAccuracy, finished_at = now(), finished_heading = :heading
                where id = :id""")
                .bind("lines", derived.lines().isEmpty() ? null : json(derived.lines())).bind("length", derived.length())
                .bind("projection", derived.projection()).bind("camera", derived.camera())
                .bind("pixelDensity", derived.pixelDensity()).bind("gpsAccuracy", derived.gpsAccuracy())
                .bind("heading", track.relativeHeading()).bind("id", track.sequence()).execute();
        PictureRows.recount(handle, List.of(track.sequence()));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
