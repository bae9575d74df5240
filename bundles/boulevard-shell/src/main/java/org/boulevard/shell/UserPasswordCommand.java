package org.boulevard.shell;

import java.io.IOException;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.boulevard.api.identity.OwnAccounts;

@Service
@Command(scope = "boulevard", name = "user-password", description = "Gives an account of this server's own another password.")
public class UserPasswordCommand implements Action {
    @Argument(name = "NAME", required = true, description = "With which its owner logs in.")
    private String name;

    @Option(name = "--password", description = "Asks for the password. Left out: one is made up and printed.")
    private boolean ask;

    @Option(name = "--quiet", description = "Prints the made-up password and nothing else.")
    private boolean quiet;

    @Reference(optional = true)
    private OwnAccounts ownAccounts;

    @Reference
    private Session session;

    @Override
    public Object execute() throws IOException {
        OwnAccounts own = AskedPassword.switchedOn(ownAccounts);
        String password = ask ? AskedPassword.ask(session) : own.newPassword();
        own.setPassword(name, password);
        AskedPassword.print(ask, quiet, password);
        return null;
    }
}
