package org.boulevard.shell;

import java.io.IOException;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.boulevard.api.catalog.Accounts;
import org.boulevard.api.catalog.Passwords.Password;
import org.boulevard.api.identity.OwnAccounts;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;

@Service
@Command(scope = "boulevard", name = "user-create", description = "Makes an account of this server's own, with a password.")
public class UserCreateCommand implements Action {
    @Argument(name = "NAME", required = true, description = "Of the account: what its owner logs in with, and what everybody sees.")
    private String name;

    @Option(name = "--password", description = "Asks for the password. Left out: one is made up and printed.")
    private boolean ask;

    @Option(name = "--role", description = "admin, or user.")
    @Completion(value = StringsCompleter.class, values = {"admin", "user"})
    private String role = "user";

    @Option(name = "--quiet", description = "Prints the made-up password and nothing else.")
    private boolean quiet;

    @Reference(optional = true)
    private OwnAccounts ownAccounts;

    @Reference(optional = true)
    private Accounts accounts;

    @Reference
    private Session session;

    @Override
    public Object execute() throws IOException {
        OwnAccounts own = AskedPassword.switchedOn(ownAccounts);
        Accounts known = Needed.now("catalogue", accounts);
        Role wanted = AccountChoice.role(role);
        String password = ask ? AskedPassword.ask(session) : own.newPassword();
        Password made = own.create(name, password);
        Account account = known.setRole(known.arrived(OwnAccounts.PROVIDER, made.id().toString(), made.name()).id(), wanted);
        if (!quiet) {
            System.out.println("Account:  " + account.name() + " (" + account.role().text() + ", " + account.id() + ")");
        }
        AskedPassword.print(ask, quiet, password);
        return null;
    }
}
