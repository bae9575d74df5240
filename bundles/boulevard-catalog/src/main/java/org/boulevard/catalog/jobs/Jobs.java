package org.boulevard.catalog.jobs;

import java.util.Collection;
import java.util.UUID;
import org.boulevard.api.jobs.JobKind;
import org.jdbi.v3.core.Handle;

/** Asking for work, inside the transaction that makes it necessary: nobody can forget it, and it is never there without its reason. */
public final class Jobs {
    private Jobs() {
    }

    /** A subject has one job of a kind: asking again makes it due now, as if it had never failed. */
    public static void ask(Handle handle, JobKind kind, UUID subject) {
        handle.createUpdate("""
                insert into jobs (kind, subject) values (:kind, :subject)
                on conflict (kind, subject) do update set asked_at = clock_timestamp(), due_at = now(), nb_errors = 0""")
                .bind("kind", kind.text()).bind("subject", subject).execute();
    }

    /** The same for several subjects. */
    public static void ask(Handle handle, JobKind kind, Collection<UUID> subjects) {
        handle.createUpdate("""
                insert into jobs (kind, subject) select :kind, subject from unnest(:subjects) as subject
                on conflict (kind, subject) do update set asked_at = clock_timestamp(), due_at = now(), nb_errors = 0""")
                .bind("kind", kind.text()).bindArray("subjects", UUID.class, subjects).execute();
    }

    /** Takes back what nobody has begun. What a worker holds ends by itself, when it finds its subject gone. */
    public static void drop(Handle handle, JobKind kind, UUID subject) {
        handle.createUpdate("delete from jobs where kind = :kind and subject = :subject and (leased_until is null or leased_until < now())")
                .bind("kind", kind.text()).bind("subject", subject).execute();
    }
}
