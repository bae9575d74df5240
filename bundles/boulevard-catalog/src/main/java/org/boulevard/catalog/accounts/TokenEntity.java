package org.boulevard.catalog.accounts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.JoinColumn;
import javax.persistence.ManyToOne;
import javax.persistence.Table;
import org.boulevard.api.catalog.Accounts.TokenOwner;
import org.boulevard.api.catalog.Tokens.Token;
import org.eclipse.persistence.annotations.Convert;

@Entity
@Table(name = "tokens")
class TokenEntity {
    @Id
    @Convert("uuid")
    private UUID id;

    /** Null: nobody has claimed it yet. */
    @ManyToOne
    @JoinColumn(name = "account_id")
    private AccountEntity account;

    private String description;

    /** Set by the database. */
    @Column(name = "generated_at", insertable = false, updatable = false)
    private Instant generatedAt;

    protected TokenEntity() {
    }

    TokenEntity(AccountEntity account, String description) {
        this.id = UUID.randomUUID();
        this.account = account;
        this.description = description;
    }

    UUID id() {
        return id;
    }

    /** @return null: nobody has claimed it yet */
    AccountEntity account() {
        return account;
    }

    void give(AccountEntity to) {
        account = to;
    }

    Token toToken() {
        return new Token(id, description, generatedAt);
    }

    TokenOwner toOwner() {
        return new TokenOwner(id, Optional.ofNullable(account).map(AccountEntity::toAccount));
    }
}
