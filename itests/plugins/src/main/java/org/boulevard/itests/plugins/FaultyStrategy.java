package org.boulevard.itests.plugins;

import java.util.List;
import org.boulevard.api.dispatch.DispatchPlan;
import org.boulevard.api.dispatch.DispatchRules;
import org.boulevard.api.dispatch.DispatchStrategy;
import org.boulevard.api.dispatch.Shot;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The shipped strategy, in the middle of whose dispatch the server may end. */
@Component(property = "boulevard.name=faulty")
public class FaultyStrategy implements DispatchStrategy {
    private final DispatchStrategy strategy;

    @Activate
    public FaultyStrategy(@Reference(target = "(boulevard.name=spacetime)") DispatchStrategy strategy) {
        this.strategy = strategy;
    }

    @Override
    public DispatchPlan plan(DispatchRules rules, List<Shot> shots) {
        DispatchPlan plan = strategy.plan(rules, shots);
        Faults.haltIfAsked("after-plan");
        return plan;
    }
}
