package org.boulevard.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.boulevard.api.catalog.AccountList;

@Service
@Command(scope = "boulevard", name = "users", description = "Lists the accounts: id, name, role, and the provider with which they log in.")
public class UsersCommand implements Action {
    @Argument(name = "PART", description = "Part of the name. Left out: everybody is listed.")
    private String part = "";

    @Reference(optional = true)
    private AccountList accounts;

    @Override
    public Object execute() {
        List<List<?>> rows = Needed.now("catalogue", accounts).search(part).stream()
                .<List<?>>map(entry -> List.of(entry.account().id(), entry.account().name(), entry.account().role().text(), provider(entry),
                        entry.createdAt()))
                .toList();
        Tables.print(System.out, List.of("Id", "Name", "Role", "Provider", "Since"), rows, "No accounts are named like that.");
        return null;
    }

    private static String provider(AccountList.Entry entry) {
        return entry.provider().orElse(entry.account().isDefault() ? "(default account)" : "(tokens only)");
    }
}
