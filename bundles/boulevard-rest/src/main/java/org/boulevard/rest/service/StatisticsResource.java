package org.boulevard.rest.service;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.boulevard.api.catalog.Statistics;
import org.boulevard.api.jobs.JobQueue;
import org.boulevard.api.web.ApiMayCome;
import org.boulevard.api.web.ApiResource;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What there is and what waits, in numbers, to watch an instance without its database. */
@ApiResource
@Tag(name = "Metadata")
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = StatisticsResource.class)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class StatisticsResource {
    private final Statistics statistics;
    private final JobQueue queue;

    @Activate
    public StatisticsResource(@Reference Statistics statistics, @Reference JobQueue queue) {
        this.statistics = statistics;
        this.queue = queue;
    }

    /** The work that waits or is being done, by kind and by how often it failed. */
    public record WaitingJson(@JsonProperty("jobs_groups") List<Group> groups, @JsonProperty("total_jobs") long total) {
        record Group(@JsonProperty("nb_jobs") long jobs, String task, @JsonProperty("nb_errors") int errors,
                     @JsonProperty("min_task_inserted_at") Instant oldest, @JsonProperty("max_task_inserted_at") Instant newest) {
        }

        static WaitingJson of(List<JobQueue.Waiting> waiting) {
            return new WaitingJson(waiting.stream()
                    .map(group -> new Group(group.jobs(), group.kind().text(), group.errors(), group.oldest(), group.newest())).toList(),
                    waiting.stream().mapToLong(JobQueue.Waiting::jobs).sum());
        }
    }

    @GET
    @Path("jobs/stats")
    @Requires(Who.ANYBODY)
    @Operation(summary = "How much work is waiting")
    public WaitingJson jobs() {
        return WaitingJson.of(queue.waiting());
    }

    @GET
    @Path("admin/stats")
    @Requires(Who.ADMIN)
    @Operation(summary = "Numbers of pictures, accounts and work", description = "For admins.")
    public StatisticsJson all() {
        return StatisticsJson.of(statistics.count());
    }
}
