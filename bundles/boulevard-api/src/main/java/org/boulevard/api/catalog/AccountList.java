package org.boulevard.api.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.model.Account;
import org.osgi.annotation.versioning.ProviderType;

/** Everybody who has an account. */
@ProviderType
public interface AccountList {
    /** For those who look at pictures: the oldest accounts. */
    List<Person> oldest(int limit);

    /** For those who look at pictures: accounts whose names resemble this one, the most alike first. */
    List<Person> resembling(String name, int limit);

    /** @param shows whether there is a sequence of theirs that anybody sees */
    record Person(UUID id, String name, boolean shows) {
    }

    /** For operators. @param part of the name, in capitals or not; empty text: everybody. In the order in which they came */
    List<Entry> search(String part);

    /** @param provider with which they log in; empty: they were made by an operator and come with tokens */
    record Entry(Account account, Optional<String> provider, Instant createdAt) {
    }
}
