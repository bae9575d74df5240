package org.boulevard.shell;

import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.boulevard.api.jobs.JobQueue;

@Service
@Command(scope = "boulevard", name = "jobs", description = "Says what work waits, how much of it is being done, and what failed before.")
public class JobsCommand implements Action {
    @Reference(optional = true)
    private JobQueue queue;

    @Override
    public Object execute() {
        Instant now = Instant.now();
        List<List<?>> rows = JobSummary.of(Needed.now("catalogue", queue).waiting()).stream()
                .<List<?>>map(summary -> List.of(summary.kind().text(), summary.waiting(), summary.running(), summary.failedBefore(),
                        Ages.since(summary.oldest(), now)))
                .toList();
        Tables.print(System.out, List.of("Job", "Waiting", "Running", "Failed before", "Oldest"), rows, "No jobs are waiting.");
        return null;
    }
}
