package org.boulevard.shell;

import java.io.IOException;
import org.apache.karaf.shell.api.console.Session;

/** What an operator is asked while a command runs. */
final class Question {
    private Question() {
    }

    /**
     * @param mask    shown for each character that is typed; null: what is typed
     * @param instead what to do where nobody can be asked
     * @throws IllegalStateException for a command that came without a terminal, from a script
     */
    static String ask(Session session, String question, Character mask, String instead) throws IOException {
        if (session.getTerminal() == null) {
            throw new IllegalStateException("There is no terminal to answer on: " + instead);
        }
        return session.readLine(question, mask);
    }
}
