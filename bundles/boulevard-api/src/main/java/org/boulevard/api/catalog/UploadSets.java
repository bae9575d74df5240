package org.boulevard.api.catalog;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.boulevard.api.access.Caller;
import org.boulevard.api.dispatch.DispatchPlan;
import org.boulevard.api.dispatch.Shot;
import org.boulevard.api.model.UploadSet;
import org.osgi.annotation.versioning.ProviderType;

/** Upload sets and the files sent into them. Each method is one transaction, and queues the jobs that it makes necessary. */
@ProviderType
public interface UploadSets {
    UploadSet create(NewUploadSet wanted);

    /** As it stands, whoever asks. */
    Optional<UploadSet> find(UUID id);

    /** As the caller sees it; empty when there is none for them. */
    Optional<UploadSetView> view(UUID id, Caller caller);

    /** A page of somebody's sets. How far they and their sequences are is left out: their {@code status} is null, sequences are never ready. */
    List<UploadSetView> list(UploadSetList wanted);

    /** In the order in which they first came. */
    List<UploadFile> files(UUID id);

    /**
     * Changes how the set is treated, which takes effect when it is dispatched the next time; tags and visibility pass to its sequences
     * at once. All of it or nothing.
     *
     * @return false when there is no such set
     * @throws org.boulevard.api.web.Refusal 400 {@code semantics.duplicate} when the set, or a sequence of it, has a tag already
     */
    boolean change(UUID id, UploadSetChange wanted);

    /** The client says that it has sent all: queues a dispatch, also when it said so before. */
    void complete(UUID id);

    /** The set, its sequences (which stay as deleted), its pictures; their files go by jobs. */
    void delete(UUID id);

    /**
     * Refuses bytes that the set has already, or, unless duplicates are accepted, that anybody has sent before.
     *
     * @throws org.boulevard.api.web.Refusal 409 {@code picture.already_in_set} or {@code picture.sent_before}, naming what is there
     */
    void refuseDuplicate(UUID set, UUID md5, boolean acceptDuplicates);

    /**
     * Notes an accepted file, its picture and the job to prepare it, and counts: the set is completed when the expected number is
     * reached, and reopened when it had been completed before. Under the set's lock, so that files arriving together count right.
     *
     * @throws org.boulevard.api.web.Refusal when meanwhile the set is gone, the bytes or the name came another way, or the id is in use;
     *                                       then nothing is noted
     */
    UploadFile accept(NewPicture picture, boolean acceptDuplicates);

    /**
     * Notes a refused file under its name, unless a picture has that name, and counts it.
     *
     * @param file its picture is null, its rejection is not
     */
    void reject(UploadFile file);

    /**
     * Makes the set's sequences: the strategy gets the set and its pictures, and its plan is put into effect. One at a time; files may come
     * and the set may be completed meanwhile, which asks for the next dispatch. Sequences whose pictures stay together keep their id, and
     * those in which nothing changed need not be finished again. Does nothing when the set is gone.
     */
    void dispatch(UUID id, BiFunction<UploadSet, List<Shot>, DispatchPlan> strategy);
}
