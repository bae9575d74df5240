package org.boulevard.identity.local;

/** A name or a password that cannot be one. */
final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    Unfit(Problem problem) {
        super(problem.key());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
