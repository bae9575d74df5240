package org.boulevard.api.jobs;

import java.util.UUID;

/**
 * Something to do, claimed by a worker until its lease ends.
 *
 * @param subject the picture, upload set, sequence or transfer
 * @param store   of a picture whose files are to be removed: the name of the store that has them; else null
 * @param blurring of a picture to be prepared
 * @param lease   which claim this is: a worker whose lease ran out cannot finish what another has taken over
 * @param errors  how often it failed before
 */
public record Job(long id, JobKind kind, UUID subject, String store, UUID lease, int errors, Blurring blurring) {
    public Job(long id, JobKind kind, UUID subject, String store, UUID lease, int errors) {
        this(id, kind, subject, store, lease, errors, Blurring.AS_SENT);
    }
}
