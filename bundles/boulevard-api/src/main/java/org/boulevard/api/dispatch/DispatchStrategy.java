package org.boulevard.api.dispatch;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides how the pictures of an upload set become sequences. A strategy is a service with the property {@code boulevard.name}; the
 * operator chooses one by that name. A pure function: no I/O, the same input gives the same plan. Called by worker threads; what it throws
 * gives the job back to be tried again, and the set stays undispatched.
 */
@ConsumerType
public interface DispatchStrategy {
    /**
     * @param shots all pictures of the set, in no particular order
     * @return a plan in which each picture stands exactly once, in a sequence or as a duplicate; without rules for deduplication, none is a
     *         duplicate
     */
    DispatchPlan plan(DispatchRules rules, List<Shot> shots);
}
