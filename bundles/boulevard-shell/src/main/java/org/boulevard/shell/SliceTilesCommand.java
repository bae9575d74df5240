package org.boulevard.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.boulevard.api.catalog.Pictures;
import org.boulevard.api.jobs.JobKind;
import org.boulevard.api.jobs.JobQueue;

@Service
@Command(scope = "boulevard", name = "slice-tiles", description = "Takes 360° pictures whose tiles are files over to tiles that are cut out of"
        + " the picture, which needs less than half of the space. Pictures stay readable meanwhile. Safe to interrupt and to say again.")
public class SliceTilesCommand implements Action {
    private static final long LOOK_AGAIN = 1000;

    @Option(name = "--no-wait", description = "Only asks for it. The work is done by the workers, as boulevard:jobs says.")
    private boolean noWait;

    @Reference(optional = true)
    private Pictures pictures;

    @Reference(optional = true)
    private JobQueue queue;

    @Override
    public Object execute() throws InterruptedException {
        int asked = Needed.now("catalogue", pictures).askForSlices();
        long all = left().jobs();
        if (all == 0) {
            System.out.println("No picture has tiles that are files.");
            return null;
        }
        System.out.println(all + " pictures to do, " + asked + " of them new in the queue.");
        Left before = null;
        for (Left left = left(); !noWait && left.jobs() > 0; left = left()) {
            if (!left.equals(before)) {
                System.out.println((all - left.jobs()) + " of " + all + " done"
                        + (left.failed() == 0 ? "" : ", " + left.failed() + " failed and are tried again: see the log"));
            }
            before = left;
            Thread.sleep(LOOK_AGAIN);
        }
        if (!noWait) {
            System.out.println("Done. Pictures that cannot be cut without decoding them keep their tiles: the log names them.");
        }
        return null;
    }

    private record Left(long jobs, long failed) {
    }

    private Left left() {
        return Needed.now("catalogue", queue).waiting().stream().filter(waiting -> waiting.kind() == JobKind.SLICE)
                .map(waiting -> new Left(waiting.jobs(), waiting.errors() > 0 ? waiting.jobs() : 0))
                .reduce(new Left(0, 0), (one, other) -> new Left(one.jobs() + other.jobs(), one.failed() + other.failed()));
    }
}
