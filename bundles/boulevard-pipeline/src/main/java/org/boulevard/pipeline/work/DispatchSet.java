package org.boulevard.pipeline.work;

import java.util.Optional;
import org.boulevard.api.catalog.UploadSets;
import org.boulevard.api.dispatch.DispatchRules;
import org.boulevard.api.dispatch.DispatchRules.Deduplication;
import org.boulevard.api.dispatch.DispatchRules.Split;
import org.boulevard.api.dispatch.DispatchStrategy;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.instance.InstanceSettings;
import org.boulevard.api.jobs.Job;
import org.boulevard.api.jobs.JobKind;
import org.boulevard.api.model.UploadSet;
import org.boulevard.api.web.Refusal;
import org.boulevard.pipeline.plugins.PipelineSettings;
import org.boulevard.pipeline.plugins.Strategies;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Makes sequences of an upload set, as the strategy plans it that the set names, else the instance's. */
@Component(service = JobHandler.class, configurationPid = PipelineSettings.PID)
public class DispatchSet implements JobHandler {
    private static final int RETRY_AFTER_SECONDS = 10;

    private final UploadSets uploadSets;
    private final Instance instance;
    private final Strategies strategies;
    private final DispatchStrategy strategy;

    @Activate
    public DispatchSet(@Reference UploadSets uploadSets, @Reference Instance instance, @Reference Strategies strategies,
                       @Reference(name = "strategy", target = "(boulevard.name=spacetime)", policyOption = ReferencePolicyOption.GREEDY)
                       DispatchStrategy strategy) {
        this.uploadSets = uploadSets;
        this.instance = instance;
        this.strategies = strategies;
        this.strategy = strategy;
    }

    @Override
    public JobKind kind() {
        return JobKind.DISPATCH;
    }

    @Override
    public void run(Job job) {
        uploadSets.dispatch(job.subject(), (set, shots) -> strategy(set).plan(rules(set, instance.settings()), shots));
    }

    /** @throws Refusal 503 when the set's strategy is not here: the job waits, since another strategy is not what was asked for */
    private DispatchStrategy strategy(UploadSet set) {
        return set.strategy() == null ? strategy : strategies.find(set.strategy()).orElseThrow(
                () -> Refusal.notNow("plugin.missing", "The dispatch strategy '" + set.strategy() + "' is not here", RETRY_AFTER_SECONDS));
    }

    /** What the client did not say, the instance says; half a rule is none. */
    static DispatchRules rules(UploadSet set, InstanceSettings defaults) {
        Integer splitDistance = or(set.splitDistance(), defaults.splitDistance());
        var splitTime = or(set.splitTime(), defaults.splitTime());
        Double duplicateDistance = or(set.duplicateDistance(), defaults.duplicateDistance());
        Integer duplicateRotation = or(set.duplicateRotation(), defaults.duplicateRotation());
        boolean splits = !Boolean.TRUE.equals(set.noSplit()) && splitDistance != null && splitTime != null;
        boolean deduplicates = !Boolean.TRUE.equals(set.noDeduplication()) && duplicateDistance != null && duplicateRotation != null;
        return new DispatchRules(set.sortMethod(),
                splits ? Optional.of(new Split(splitDistance, splitTime)) : Optional.empty(),
                deduplicates ? Optional.of(new Deduplication(duplicateDistance, duplicateRotation)) : Optional.empty());
    }

    private static <T> T or(T given, T otherwise) {
        return given == null ? otherwise : given;
    }
}
