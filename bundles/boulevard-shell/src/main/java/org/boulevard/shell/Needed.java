package org.boulevard.shell;

/**
 * A service that a command cannot do without. Commands refer to them as optional all the same: the console drops every command of a bundle
 * while one of them misses something, and an operator needs {@code boulevard:status} most just then.
 */
final class Needed {
    private Needed() {
    }

    static <T> T now(String what, T service) {
        if (service == null) {
            throw new IllegalStateException("The " + what + " is not running at the moment: see boulevard:status, and the log");
        }
        return service;
    }
}
