package org.boulevard.dispatch.spacetime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.dispatch.DispatchPlan;
import org.boulevard.api.dispatch.DispatchPlan.Duplicate;
import org.boulevard.api.dispatch.DispatchRules;
import org.boulevard.api.dispatch.DispatchRules.Split;
import org.boulevard.api.dispatch.DispatchStrategy;
import org.boulevard.api.dispatch.Shot;
import org.osgi.service.component.annotations.Component;

/** As the reference does it: in order, split where the gap is too wide, and within each sequence without near-duplicates. */
@Component(property = "boulevard.name=spacetime")
public class SpaceTimeStrategy implements DispatchStrategy {
    @Override
    public DispatchPlan plan(DispatchRules rules, List<Shot> shots) {
        List<List<UUID>> sequences = new ArrayList<>();
        List<Duplicate> duplicates = new ArrayList<>();
        for (List<Shot> sequence : split(rules.split(), ShotOrder.sorted(rules.sort(), shots))) {
            Kept kept = new Kept(rules.deduplication());
            List<UUID> ids = new ArrayList<>();
            for (Shot shot : sequence) {
                kept.duplicate(shot).ifPresentOrElse(duplicates::add, () -> {
                    kept.add(shot);
                    ids.add(shot.id());
                });
            }
            sequences.add(ids);
        }
        return new DispatchPlan(sequences, duplicates);
    }

    private static List<List<Shot>> split(Optional<Split> limits, List<Shot> shots) {
        List<List<Shot>> sequences = new ArrayList<>();
        Shot previous = null;
        for (Shot shot : shots) {
            if (previous == null || limits.isPresent() && isGap(limits.get(), previous, shot)) {
                sequences.add(new ArrayList<>());
            }
            sequences.get(sequences.size() - 1).add(shot);
            previous = shot;
        }
        return sequences;
    }

    private static boolean isGap(Split limits, Shot from, Shot to) {
        return Duration.between(from.takenAt(), to.takenAt()).abs().compareTo(limits.time()) > 0
            || Earth.distance(from, to) > limits.distance();
    }
}
