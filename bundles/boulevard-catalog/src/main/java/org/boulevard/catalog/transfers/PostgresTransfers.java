package org.boulevard.catalog.transfers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Transfers;
import org.boulevard.api.jobs.JobKind;
import org.boulevard.api.model.TagChange;
import org.boulevard.api.web.Refusal;
import org.boulevard.catalog.Columns;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.VisibleTo;
import org.boulevard.catalog.jobs.Jobs;
import org.boulevard.catalog.tags.Tagged;
import org.jdbi.v3.core.Handle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Transfers as rows. How far one is stands in its job and its job's history. */
@Component
public class PostgresTransfers implements Transfers {
    private static final String STATE = """
            case when j.leased_until > now() then 'RUNNING' when j.id is not null then 'WAITING'
                when (select h.error from job_history h where h.kind = 'transfer' and h.subject = t.id order by h.id desc limit 1) is null
                then 'FINISHED' else 'FAILED' end""";
    private static final int LONGEST_LIST = 1000;
    private static final int MOST_ATTEMPTS = 20;
    private static final int LONGEST_PROBLEM = 500;

    private final Database database;

    @Activate
    public PostgresTransfers(@Reference Database database) {
        this.database = database;
    }

    @Override
    public UUID start(NewTransfer wanted) {
        return database.write(handle -> {
            begin(handle, wanted);
            if (handle.createQuery("""
                    select exists (
                        select from transfers t join jobs j on j.kind = 'transfer' and j.subject = t.id where t.sequence_id = :sequence)""")
                    .bind("sequence", wanted.sequence()).mapTo(boolean.class).one()) {
                throw Refusal.conflict("transfer.pending", "This collection is being copied already");
            }
            UUID id = handle.createQuery("""
                    insert into transfers (account_id, sequence_id, location, nb_pictures) values (:account, :sequence, :location, :pictures)
                    returning id""")
                    .bind("account", wanted.account()).bind("sequence", wanted.sequence()).bind("location", wanted.location())
                    .bind("pictures", wanted.pictures()).mapTo(UUID.class).one();
            Jobs.ask(handle, JobKind.TRANSFER, id);
            return id;
        });
    }

    /** The sequence is there afterwards, the account's own, and locked, so that of two who ask at once one finds it being copied. */
    private static void begin(Handle handle, NewTransfer wanted) {
        UUID owner = handle.createQuery("""
                insert into sequences (id, account_id, title, visibility, user_agent)
                values (:id, :account, :title, :visibility, :userAgent)
                on conflict (id) do update set id = excluded.id
                returning account_id""")
                .bind("id", wanted.sequence()).bind("account", wanted.account()).bind("title", wanted.title())
                .bind("visibility", wanted.visibility().text()).bind("userAgent", wanted.userAgent()).mapTo(UUID.class).one();
        if (!owner.equals(wanted.account())) {
            throw Refusal.conflict("collection.not_yours", "There is a collection with this id already, and it is somebody else's");
        }
        handle.createUpdate("""
                update sequences set status = 'waiting-for-process', title = :title, updated_at = now() where id = :id and status = 'deleted'""")
                .bind("id", wanted.sequence()).bind("title", wanted.title()).execute();
        Tagged.SEQUENCE.change(handle, List.of(wanted.sequence()), wanted.semantics().stream().map(tag -> new TagChange(true, tag)).toList(), false);
    }

    @Override
    public Optional<Transfer> find(UUID id, Caller caller) {
        return read("t.id = :id", "id", id, caller).stream().findFirst();
    }

    @Override
    public List<Transfer> of(UUID account, boolean finishedToo, Caller caller) {
        return read("t.account_id = :id" + (finishedToo ? "" : " and " + STATE + " <> 'FINISHED'"), "id", account, caller);
    }

    private List<Transfer> read(String condition, String name, UUID value, Caller caller) {
        var visible = new VisibleTo(caller);
        String sql = """
                select t.*, s.status sequence_status, s.nb_pictures pictures_here, %s state
                from transfers t join sequences s on s.id = t.sequence_id left join jobs j on j.kind = 'transfer' and j.subject = t.id
                where %s and %s order by t.created_at desc limit %d""".formatted(STATE, condition, visible.sees("s"), LONGEST_LIST);
        return database.read(handle -> {
            Map<UUID, List<Attempt>> attempts = new HashMap<>();
            List<Transfer> found = visible.bind(handle.createQuery(sql)).bind(name, value)
                    .map((row, context) -> transfer(row, attempts.computeIfAbsent(row.getObject("id", UUID.class), any -> new ArrayList<>()))).list();
            handle.createQuery("""
                    select * from (select h.*, row_number() over (partition by subject order by id desc) place from job_history h
                        where kind = 'transfer' and subject = any(:ids)) latest
                    where place <= :most order by id""")
                    .bindArray("ids", UUID.class, attempts.keySet()).bind("most", MOST_ATTEMPTS)
                    .map((row, context) -> attempts.get(row.getObject("subject", UUID.class)).add(new Attempt(Columns.instant(row, "started_at"),
                            Columns.instant(row, "finished_at"), row.getString("error")))).list();
            return found;
        });
    }

    /** @param attempts filled later */
    private static Transfer transfer(ResultSet row, List<Attempt> attempts) throws SQLException {
        return new Transfer(row.getObject("id", UUID.class), row.getObject("account_id", UUID.class), State.valueOf(row.getString("state")), attempts,
                row.getObject("sequence_id", UUID.class), row.getString("sequence_status"), row.getInt("pictures_here"), row.getInt("nb_pictures"));
    }

    @Override
    public Optional<Work> work(UUID transfer) {
        return database.read(handle -> handle.createQuery("""
                select t.* from transfers t join sequences s on s.id = t.sequence_id where t.id = :id and s.status <> 'deleted'""")
                .bind("id", transfer)
                .map((row, context) -> new Work(transfer, row.getObject("account_id", UUID.class), row.getObject("sequence_id", UUID.class),
                        row.getString("location"), row.getString("page"))).findOne());
    }

    @Override
    public Set<UUID> here(UUID sequence, Collection<UUID> pictures) {
        return new HashSet<>(database.read(handle -> handle
                .createQuery("select id from pictures where sequence_id = :sequence and id = any(:pictures)")
                .bind("sequence", sequence).bindArray("pictures", UUID.class, pictures).mapTo(UUID.class).list()));
    }

    @Override
    public void refused(UUID transfer, String problem) {
        database.change(handle -> handle.createUpdate("""
                update transfers set nb_refused = nb_refused + 1, problem = coalesce(problem, :problem) where id = :id""")
                .bind("problem", problem.substring(0, Math.min(problem.length(), LONGEST_PROBLEM)).replace("\0", "")).bind("id", transfer).execute());
    }

    @Override
    public int turn(UUID transfer, String next) {
        return database.write(handle -> handle
                .createQuery("update transfers set page = :next, nb_pages = nb_pages + 1 where id = :id returning nb_pages")
                .bind("next", next).bind("id", transfer).mapTo(int.class).findOne()).orElse(0);
    }

    @Override
    public void goOn(UUID transfer) {
        database.change(handle -> Jobs.ask(handle, JobKind.TRANSFER, transfer));
    }

    @Override
    public Optional<String> end(UUID transfer) {
        return database.write(handle -> {
            handle.createQuery("select sequence_id from transfers where id = :id").bind("id", transfer).mapTo(UUID.class).findOne()
                    .ifPresent(sequence -> Jobs.ask(handle, JobKind.FINALIZE, sequence));
            return handle.createQuery("""
                    select nb_refused || ' pictures could not be taken, the first: ' || problem from transfers
                    where id = :id and nb_refused > 0""")
                    .bind("id", transfer).mapTo(String.class).findOne();
        });
    }
}
