package org.boulevard.shell;

import java.util.List;
import java.util.Objects;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.boulevard.api.catalog.Accounts;
import org.boulevard.api.catalog.Tokens;

@Service
@Command(scope = "boulevard", name = "tokens", description = "Lists the tokens of an account. Their text is printed by boulevard:token alone.")
public class TokensCommand implements Action {
    @Argument(name = "NAME", required = true, description = "Name or id of the account.")
    private String name;

    @Reference(optional = true)
    private Accounts accounts;

    @Reference(optional = true)
    private Tokens tokens;

    @Override
    public Object execute() {
        var account = new AccountChoice(Needed.now("catalogue", accounts)).named(name);
        List<List<?>> rows = Needed.now("catalogue", tokens).of(account.id()).stream()
                .<List<?>>map(token -> List.of(token.id(), Objects.requireNonNullElse(token.description(), ""), token.generatedAt()))
                .toList();
        Tables.print(System.out, List.of("Id", "Description", "Generated"), rows, "This account has no tokens.");
        return null;
    }
}
