package org.boulevard.pipeline.work;

import org.boulevard.api.jobs.Job;
import org.boulevard.api.jobs.JobKind;
import org.boulevard.pipeline.plugins.Stores;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Removes the files of a picture that is gone from the catalogue. */
@Component(service = JobHandler.class)
public class DeleteFiles implements JobHandler {
    private final Stores stores;

    @Activate
    public DeleteFiles(@Reference Stores stores) {
        this.stores = stores;
    }

    @Override
    public JobKind kind() {
        return JobKind.DELETE;
    }

    @Override
    public void run(Job job) throws Exception {
        stores.named(job.store()).deleteAll(job.subject());
    }
}
