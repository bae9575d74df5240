package org.boulevard.dispatch.turnback;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.dispatch.DispatchPlan;
import org.boulevard.api.dispatch.DispatchPlan.Duplicate;
import org.boulevard.api.dispatch.DispatchRules;
import org.boulevard.api.dispatch.DispatchStrategy;
import org.boulevard.api.dispatch.Shot;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * As space and time have it, and also split where the path turns back: whoever goes up a street and down again gets two sequences, each in
 * one direction, and the way back is not put away as duplicates of the way there. Builds on another strategy, as a plugin may.
 */
@Designate(ocd = TurnBackSettings.class)
@Component(configurationPid = TurnBackSettings.PID, property = "boulevard.name=turnback", immediate = true)
public class TurnBackStrategy implements DispatchStrategy {
    private final DispatchStrategy spaceTime;
    private final TurnBacks turnBacks;

    @Activate
    public TurnBackStrategy(TurnBackSettings settings, @Reference(target = "(boulevard.name=spacetime)") DispatchStrategy spaceTime) {
        this(settings.angle(), settings.step(), spaceTime);
    }

    TurnBackStrategy(int angle, double step, DispatchStrategy spaceTime) {
        if (angle <= 0 || angle > 180) {
            throw new IllegalArgumentException("angle = " + angle + ": write a number of degrees from 1 to 180, such as 120");
        }
        if (!(step > 0)) {
            throw new IllegalArgumentException("step = " + step + ": write a number of metres above 0, such as 20");
        }
        this.spaceTime = spaceTime;
        this.turnBacks = new TurnBacks(angle, step);
    }

    @Override
    public DispatchPlan plan(DispatchRules rules, List<Shot> shots) {
        Map<UUID, Shot> byId = new HashMap<>();
        shots.forEach(shot -> byId.put(shot.id(), shot));
        List<List<UUID>> sequences = new ArrayList<>();
        List<Duplicate> duplicates = new ArrayList<>();
        // First whole, so that no picture of the way is missing when its direction is looked at.
        DispatchRules keepingAll = new DispatchRules(rules.sort(), rules.split(), Optional.empty());
        DispatchRules withinOne = new DispatchRules(rules.sort(), Optional.empty(), rules.deduplication());
        for (List<UUID> sequence : spaceTime.plan(keepingAll, shots).sequences()) {
            for (List<Shot> way : turnBacks.split(sequence.stream().map(byId::get).toList())) {
                DispatchPlan plan = spaceTime.plan(withinOne, way);
                sequences.addAll(plan.sequences());
                duplicates.addAll(plan.duplicates());
            }
        }
        return new DispatchPlan(sequences, duplicates);
    }
}
