package org.boulevard.shell;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.boulevard.api.catalog.Accounts;
import org.boulevard.api.model.Account;

@Service
@Command(scope = "boulevard", name = "user-role", description = "Makes an account an admin, or a user again. It takes effect at once.")
public class UserRoleCommand implements Action {
    @Argument(index = 0, name = "NAME", required = true, description = "Name or id of the account.")
    private String name;

    @Argument(index = 1, name = "ROLE", required = true, description = "admin, or user.")
    @Completion(value = StringsCompleter.class, values = {"admin", "user"})
    private String role;

    @Reference(optional = true)
    private Accounts accounts;

    @Override
    public Object execute() {
        Accounts known = Needed.now("catalogue", accounts);
        var wanted = AccountChoice.role(role);
        Account changed = known.setRole(new AccountChoice(known).named(name).id(), wanted);
        System.out.println(changed.name() + " (" + changed.id() + ") is " + (changed.isAdmin() ? "an admin." : "a user."));
        return null;
    }
}
