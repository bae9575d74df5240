package org.boulevard.pipeline.work;

import java.util.UUID;
import org.boulevard.api.catalog.TrackFinisher;
import org.boulevard.api.catalog.Tracks;
import org.boulevard.api.jobs.Job;
import org.boulevard.api.jobs.JobKind;
import org.boulevard.pipeline.tracks.TrackSummary;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Computes what a sequence derives from its pictures: headings, line, length. It is ready then. */
@Component(service = {JobHandler.class, TrackFinisher.class})
public class FinishSequence implements JobHandler, TrackFinisher {
    private final Tracks tracks;

    @Activate
    public FinishSequence(@Reference Tracks tracks) {
        this.tracks = tracks;
    }

    @Override
    public JobKind kind() {
        return JobKind.FINALIZE;
    }

    @Override
    public void run(Job job) {
        tracks.finish(job.subject(), TrackSummary::of);
    }

    @Override
    public void finish(UUID sequence, Integer relativeHeading) {
        tracks.finish(sequence, track -> TrackSummary.of(relativeHeading == null ? track
                : new Tracks.Track(track.sequence(), relativeHeading, track.points())));
    }
}
