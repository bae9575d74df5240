package org.boulevard.shell;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.boulevard.api.catalog.Accounts;
import org.boulevard.api.identity.Identification;
import org.boulevard.api.model.Account;

@Service
@Command(scope = "boulevard", name = "token", description = "Prints the bearer token of an account. Whoever has it acts as that account.")
public class TokenCommand implements Action {
    @Option(name = "--account", description = "Name or id of the account. Left out: the default account, in whose name those act who are "
            + "not logged in, and which is an admin.")
    private String account;

    @Option(name = "--create", description = "Makes the account if there is none of this name.")
    private boolean create;

    @Option(name = "--role", description = "Makes the account an admin, or a user again.")
    @Completion(value = StringsCompleter.class, values = {"admin", "user"})
    private String role;

    @Option(name = "--quiet", description = "Prints the token and nothing else.")
    private boolean quiet;

    @Reference(optional = true)
    private Accounts accounts;

    @Reference(optional = true)
    private Identification identification;

    @Override
    public Object execute() {
        Accounts known = Needed.now("catalogue", accounts);
        Identification signer = Needed.now("identity service", identification);
        Account owner = new AccountChoice(known).choose(Optional.ofNullable(account), create, Optional.ofNullable(role));
        String token = signer.tokenText(known.token(owner.id()));
        if (!quiet) {
            System.out.println("Account: " + owner.name() + " (" + owner.role().text() + ", " + owner.id() + ")");
            System.out.print("Token:   ");
        }
        System.out.println(token);
        return null;
    }
}
