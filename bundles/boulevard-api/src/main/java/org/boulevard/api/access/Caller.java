package org.boulevard.api.access;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Visibility;

/**
 * Who is asking, and what they may do. Every route asks here; nothing else compares owners or roles.
 * (The catalogue repeats {@link #sees} as a condition in SQL, in one class of its own, held together by a test.)
 *
 * @param account the account of a caller who is logged in or brought a token; null: nobody in particular
 */
public record Caller(Account account) {
    /** The name of the request attribute in which the identity filter leaves its mark. Without it every route refuses. */
    public static final String ATTRIBUTE = "org.boulevard.caller";

    public static final Caller NOBODY = new Caller(null);

    public Optional<Account> known() {
        return Optional.ofNullable(account);
    }

    public boolean isAnonymous() {
        return account == null;
    }

    public boolean isAdmin() {
        return account != null && account.isAdmin();
    }

    public boolean owns(UUID owner) {
        return account != null && Objects.equals(account.id(), owner);
    }

    /** Whether an object of {@code owner} exists for this caller. A null visibility is {@link Visibility#ANYONE}. */
    public boolean sees(UUID owner, Visibility visibility) {
        if (visibility == null || visibility == Visibility.ANYONE || isAdmin() || owns(owner)) {
            return true;
        }
        return visibility == Visibility.LOGGED_ONLY && account != null;
    }

    /** Whether this caller may change or delete an object of {@code owner}. */
    public boolean edits(UUID owner) {
        return isAdmin() || owns(owner);
    }

    /** The account for which this caller acts where anybody may: their own, or the default one. */
    public Account actsAs(Supplier<Account> defaultAccount) {
        return account == null ? defaultAccount.get() : account;
    }

    /**
     * Whether this caller may send files into a set. Not even an admin sends files into somebody else's. A caller without account acts for
     * the default account, but only on what that account owns: nobody in particular changes what belongs to a person.
     *
     * @param actsAs the account for which the caller acts
     */
    public boolean contributes(UUID owner, Account actsAs) {
        return Objects.equals(owner, actsAs.id());
    }

    /** Whether this caller may complete or delete a set; as {@link #contributes}, and admins. */
    public boolean manages(UUID owner, Account actsAs) {
        return contributes(owner, actsAs) || isAdmin();
    }
}
