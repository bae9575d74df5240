package org.boulevard.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import org.boulevard.api.access.Caller;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;
import org.boulevard.api.model.Visibility;
import org.junit.jupiter.api.Test;

class VisibleToTest {
    private static final UUID ALICE = UUID.randomUUID();
    private static final UUID BOB = UUID.randomUUID();
    private static final UUID ROOT = UUID.randomUUID();

    @Test
    void theConditionInSqlSaysWhatTheCallerSays() {
        Database database = FreshCatalog.open();
        List<Caller> callers = List.of(Caller.NOBODY, caller(ALICE, Role.USER), caller(BOB, Role.USER), caller(ROOT, Role.ADMIN));
        for (Caller caller : callers) {
            for (UUID owner : List.of(ALICE, BOB, ROOT)) {
                for (Visibility visibility : Visibility.values()) {
                    var visible = new VisibleTo(caller);
                    String sql = "select %s sees, %s owns from (select :owner::uuid account_id, :visibility::text visibility) x"
                            .formatted(visible.sees("x"), visible.owns("x"));
                    List<Boolean> answers = database.read(handle -> visible.bind(handle.createQuery(sql))
                            .bind("owner", owner).bind("visibility", visibility.text())
                            .map((row, context) -> List.of(row.getBoolean("sees"), row.getBoolean("owns"))).one());
                    assertEquals(List.of(caller.sees(owner, visibility), caller.owns(owner)), answers, () -> caller + " " + owner + " " + visibility);
                }
            }
        }
    }

    private static Caller caller(UUID id, Role role) {
        return new Caller(new Account(id, "somebody", role, false, null, null));
    }
}
