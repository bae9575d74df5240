package org.boulevard.rest.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.boulevard.api.catalog.Statistics.Numbers;
import org.boulevard.api.catalog.Statistics.Total;

/** Numbers for those who run the instance. Every name is always there, also those of states that only the reference has. */
record StatisticsJson(Counted accounts, Pictures pictures, Sequences sequences, Jobs jobs) {
    private static final List<String> PICTURE_STATUSES = List.of("waiting-for-process", "preparing", "preparing-derivates", "preparing-blur", "ready",
            "hidden", "broken", "waiting-for-delete");
    private static final List<String> SEQUENCE_STATUSES = List.of("waiting-for-process", "preparing", "ready", "hidden", "broken", "deleted");
    private static final List<String> VISIBILITIES = List.of("anyone", "owner-only", "logged-only", "unset");
    private static final List<String> TASKS = List.of("prepare", "delete", "dispatch", "finalize", "read_metadata", "transfer");

    record Recent(@JsonProperty("1d") long day, @JsonProperty("7d") long week, @JsonProperty("30d") long month) {
        static Recent of(Total total) {
            return new Recent(total.day(), total.week(), total.month());
        }
    }

    record Counted(long total, @JsonProperty("new") Recent recent) {
    }

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Pictures(long total, @JsonProperty("by_status") Map<String, Long> byStatus, @JsonProperty("new") Recent recent,
                    @JsonProperty("seconds_since_last_insert") Double sinceLast) {
    }

    record Sequences(long total, @JsonProperty("by_status") Map<String, Long> byStatus,
                     @JsonProperty("by_visibility") Map<String, Long> byVisibility) {
    }

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Jobs(@JsonProperty("by_task") Map<String, Long> byTask,
                @Schema(types = {"number", "null"}) @JsonProperty("oldest_due_job_age_seconds") Double oldest) {
    }

    static StatisticsJson of(Numbers numbers) {
        return new StatisticsJson(new Counted(numbers.accounts().all(), Recent.of(numbers.accounts())),
                new Pictures(numbers.pictures().all(), named(PICTURE_STATUSES, numbers.picturesByStatus()), Recent.of(numbers.pictures()),
                        numbers.secondsSinceLastPicture()),
                new Sequences(numbers.sequences().values().stream().mapToLong(Long::longValue).sum(), named(SEQUENCE_STATUSES, numbers.sequences()),
                        named(VISIBILITIES, numbers.visible())),
                new Jobs(named(TASKS, numbers.jobs()), numbers.oldestDueJobSeconds()));
    }

    private static Map<String, Long> named(List<String> names, Map<String, Long> counted) {
        Map<String, Long> all = new LinkedHashMap<>();
        names.forEach(name -> all.put(name, 0L));
        all.putAll(counted);
        return all;
    }
}
