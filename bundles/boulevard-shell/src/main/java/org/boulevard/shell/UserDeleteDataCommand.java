package org.boulevard.shell;

import java.io.IOException;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.boulevard.api.catalog.Accounts;
import org.boulevard.api.catalog.Belongings;
import org.boulevard.api.catalog.Belongings.Amount;
import org.boulevard.api.model.Account;

@Service
@Command(scope = "boulevard", name = "user-delete-data", description = "Deletes all pictures and upload sets of an account. The account stays.")
public class UserDeleteDataCommand implements Action {
    @Argument(name = "NAME", required = true, description = "Name or id of the account.")
    private String name;

    @Option(name = "--yes", description = "Deletes without asking.")
    private boolean yes;

    @Reference(optional = true)
    private Accounts accounts;

    @Reference(optional = true)
    private Belongings belongings;

    @Reference
    private Session session;

    @Override
    public Object execute() throws IOException {
        Account account = new AccountChoice(Needed.now("catalogue", accounts)).named(name);
        Belongings all = Needed.now("catalogue", belongings);
        Amount amount = all.of(account.id());
        String owner = account.name() + " (" + account.id() + ")";
        if (amount.isNothing()) {
            System.out.println(owner + " has nothing to delete.");
            return null;
        }
        System.out.println(owner + " has " + amount.uploadSets() + " upload sets, " + amount.pictures() + " pictures and "
                + amount.sequences() + " sequences.");
        if (!yes && !"yes".equals(Question.ask(session, "Delete all of it, for good? Type yes: ", null, "say --yes"))) {
            System.out.println("Nothing was deleted.");
            return null;
        }
        all.delete(account.id());
        System.out.println("Deleted. The files are being removed: see boulevard:jobs.");
        return null;
    }
}
