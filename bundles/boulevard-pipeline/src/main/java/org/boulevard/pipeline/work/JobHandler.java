package org.boulevard.pipeline.work;

import org.boulevard.api.jobs.Job;
import org.boulevard.api.jobs.JobKind;

/** Does one kind of job. A service, there only while what it needs is there: without it jobs of its kind wait. */
interface JobHandler {
    JobKind kind();

    /**
     * Does the job, again from the start if it was begun before. Returns also when its subject is gone.
     *
     * @throws BrokenPictureException when trying again would not help
     * @throws Exception              when it may help
     */
    void run(Job job) throws Exception;
}
