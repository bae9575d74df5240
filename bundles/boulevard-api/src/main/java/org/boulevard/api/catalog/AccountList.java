package org.boulevard.api.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.boulevard.api.model.Account;
import org.osgi.annotation.versioning.ProviderType;

/** Everybody who has an account, for operators. */
@ProviderType
public interface AccountList {
    /** @param part of the name, in capitals or not; empty text: everybody. In the order in which they came */
    List<Entry> search(String part);

    /** @param provider with which they log in; empty: they were made by an operator and come with tokens */
    record Entry(Account account, Optional<String> provider, Instant createdAt) {
    }
}
