package org.boulevard.shell;

import java.util.UUID;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.boulevard.api.catalog.Accounts;
import org.boulevard.api.catalog.Tokens;
import org.boulevard.api.model.Account;

@Service
@Command(scope = "boulevard", name = "token-revoke", description = "Revokes a token. Whoever comes with it is refused from now on.")
public class TokenRevokeCommand implements Action {
    @Argument(name = "ID", required = true, description = "Of the token, as boulevard:tokens lists it.")
    private String id;

    @Reference(optional = true)
    private Accounts accounts;

    @Reference(optional = true)
    private Tokens tokens;

    @Override
    public Object execute() {
        UUID token = Ids.read(id).orElseThrow(() -> new IllegalArgumentException("'" + id + "' is no id of a token: see boulevard:tokens"));
        Accounts.TokenOwner found = Needed.now("catalogue", accounts).tokenOwner(token).orElseThrow(TokenRevokeCommand::unknown);
        Account owner = found.account().orElseThrow(() -> new IllegalArgumentException(
                "Nobody has claimed this token, so nobody can use it; it is forgotten by itself"));
        if (!Needed.now("catalogue", tokens).revoke(owner.id(), token)) {
            throw unknown(); // revoked by somebody else at this moment
        }
        System.out.println("Revoked a token of " + owner.name() + " (" + owner.id() + ").");
        return null;
    }

    private static IllegalArgumentException unknown() {
        return new IllegalArgumentException("There is no such token, or no longer");
    }
}
