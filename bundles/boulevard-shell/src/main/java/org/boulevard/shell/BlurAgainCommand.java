package org.boulevard.shell;

import java.util.UUID;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.boulevard.api.blur.Blurrer;
import org.boulevard.api.catalog.Pictures;
import org.boulevard.api.jobs.Blurring;

@Service
@Command(scope = "boulevard", name = "blur-again",
        description = "Has published pictures blurred again by the engine that is chosen now. They stay readable"
        + " meanwhile. Pictures that their authors blurred are left alone, unless they are named. Safe to interrupt and to say again.")
public class BlurAgainCommand implements Action {
    private static final long LOOK_AGAIN = 1000;

    @Option(name = "--unblurred", description = "All that were published without a blur engine.")
    private boolean unblurred;

    @Option(name = "--older", description = "All that were not made by this engine with the networks that it has now: those without one, too.")
    private boolean older;

    @Option(name = "--collection", description = "All of the collection with this id.")
    private String collection;

    @Option(name = "--picture", description = "The picture with this id.")
    private String picture;

    @Option(name = "--no-wait", description = "Only asks for it. The work is done by the workers, as boulevard:jobs says.")
    private boolean noWait;

    @Reference(optional = true)
    private Pictures pictures;

    @Reference(optional = true)
    private Blurrer blurrer;

    @Override
    public Object execute() throws InterruptedException {
        int choices = (unblurred ? 1 : 0) + (older ? 1 : 0) + (collection == null ? 0 : 1) + (picture == null ? 0 : 1);
        if (choices != 1) {
            throw new IllegalArgumentException("Say which pictures: one of --unblurred, --older, --collection ID, --picture ID");
        }
        Pictures all = Needed.now("catalogue", pictures);
        Blurrer chosen = Needed.now("blur engine", blurrer);
        if (chosen.engine().equals("none")) {
            throw new IllegalStateException("The blur engine is 'none', which blurs nothing: choose another one in etc/org.boulevard.pipeline.cfg first");
        }
        ask(all, new Pictures.Blur(chosen.engine(), chosen.models()));
        long waiting = all.waitingToBeBlurredAgain();
        System.out.println(waiting + " pictures to do, by the engine '" + chosen.engine() + "'" + (chosen.models().isEmpty() ? "" : " with "
                + chosen.models()));
        long before = waiting;
        for (long left = waiting; !noWait && left > 0; left = all.waitingToBeBlurredAgain()) {
            if (left != before) {
                System.out.println((waiting - left) + " of " + waiting + " done");
            }
            before = left;
            Thread.sleep(LOOK_AGAIN);
        }
        if (!noWait) {
            System.out.println("Done. What failed is in the log.");
        }
        return null;
    }

    private void ask(Pictures all, Pictures.Blur present) {
        if (unblurred) {
            System.out.println(all.blurUnblurred() + " new in the queue.");
        } else if (older) {
            System.out.println(all.blurOlder(present) + " new in the queue.");
        } else if (collection != null) {
            all.prepareSequenceAgain(id(collection), Blurring.AGAIN);
        } else {
            UUID id = id(picture);
            if (all.owner(id).isEmpty()) {
                throw new IllegalArgumentException("There is no picture " + id);
            }
            all.prepareAgain(id, Blurring.AGAIN);
        }
    }

    private static UUID id(String text) {
        return Ids.read(text).orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no id: ids look like " + new UUID(0, 0)));
    }
}
