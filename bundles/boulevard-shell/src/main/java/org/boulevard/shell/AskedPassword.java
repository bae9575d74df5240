package org.boulevard.shell;

import java.io.IOException;
import org.apache.karaf.shell.api.console.Session;
import org.boulevard.api.identity.OwnAccounts;

/** Passwords on the console. They are typed, never part of a command, which would be kept in the history. */
final class AskedPassword {
    private AskedPassword() {
    }

    static OwnAccounts switchedOn(OwnAccounts accounts) {
        if (accounts == null) {
            throw new IllegalStateException("This server keeps no accounts of its own: set enabled = true in etc/org.boulevard.identity.local.cfg");
        }
        return accounts;
    }

    static String ask(Session session) throws IOException {
        String password = hidden(session, "Password: ");
        if (password == null || !password.equals(hidden(session, "Once more: "))) {
            throw new IllegalArgumentException("The two passwords are not the same");
        }
        return password;
    }

    private static String hidden(Session session, String question) throws IOException {
        return Question.ask(session, question, '*', "leave --password out, and one is made up");
    }

    static void print(boolean asked, boolean quiet, String password) {
        if (!asked) {
            System.out.println((quiet ? "" : "Password: ") + password);
        } else if (!quiet) {
            System.out.println("The password is set.");
        }
    }
}
