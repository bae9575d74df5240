package org.boulevard.rest.users;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.boulevard.api.catalog.SequenceView;
import org.boulevard.rest.Json;

/** Sequences as CSV. */
final class SequenceTable {
    static final String HEAD = "id,status,name,created,updated,capture_date,minimum_capture_time,maximum_capture_time,min_x,min_y,max_x,max_y,"
            + "nb_pictures,length_km,computed_h_pixel_density,computed_gps_accuracy\n";
    private static final double METRES = 1000;

    private SequenceTable() {
    }

    static void write(SequenceView sequence, Writer out) throws IOException {
        boolean placed = sequence.extent() != null;
        out.write(Arrays.stream(new Object[] {sequence.id(), sequence.status(), sequence.title(), sequence.createdAt(), sequence.updatedAt(),
            sequence.first() == null ? null : sequence.first().atOffset(ZoneOffset.UTC).toLocalDate(), sequence.first(), sequence.last(),
            placed ? sequence.extent().west() : null, placed ? sequence.extent().south() : null,
            placed ? sequence.extent().east() : null, placed ? sequence.extent().north() : null, sequence.pictures(),
            sequence.length() == null ? null : Math.round(sequence.length()) / METRES, sequence.pixelDensity(), sequence.gpsAccuracy()})
                .map(SequenceTable::cell).collect(Collectors.joining(",", "", "\n")));
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Instant time) {
            return Json.text(Json.stac(time));
        }
        if (value instanceof Double number) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        }
        String text = value.toString();
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
