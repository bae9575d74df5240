package org.boulevard.shell;

/**
 * A plugin as an operator sees it.
 *
 * @param name   its {@code boulevard.name}
 * @param bundle the one that brings it; empty when it is missing
 */
record Plugin(PluginKind kind, String name, State state, String bundle) {
    enum State {
        IN_USE("in use"),
        AVAILABLE("available"),
        /** Chosen in {@code etc/} but not there: what needs it waits. */
        MISSING("chosen, missing");

        private final String text;

        State(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
