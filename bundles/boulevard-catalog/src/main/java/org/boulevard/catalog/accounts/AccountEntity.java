package org.boulevard.catalog.accounts;

import java.time.Instant;
import java.util.UUID;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.boulevard.api.catalog.Accounts.Preferences;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;
import org.boulevard.api.model.Visibility;
import org.eclipse.persistence.annotations.Convert;
import org.eclipse.persistence.annotations.Converter;

@Entity
@Table(name = "accounts")
@Converter(name = "uuid", converterClass = UuidConverter.class)
class AccountEntity {
    @Id
    @Convert("uuid")
    private UUID id;

    private String name;

    private Role role;

    @Column(name = "is_default")
    private boolean isDefault;

    @Column(name = "default_visibility")
    private Visibility defaultVisibility;

    @Column(name = "collaborative_metadata")
    private Boolean collaborativeMetadata;

    @Column(name = "oauth_provider")
    private String provider;

    /** Who it is for the provider. */
    @Column(name = "oauth_id")
    private String subject;

    @Column(name = "tos_accepted_at")
    private Instant termsAcceptedAt;

    @Column(name = "tos_latest_change_read_at")
    private Instant termsReadAt;

    /** Set by the database. */
    @Column(name = "created_at", insertable = false, updatable = false)
    private Instant createdAt;

    protected AccountEntity() {
    }

    AccountEntity(String name, Role role) {
        this.id = UUID.randomUUID();
        this.name = name;
        this.role = role;
    }

    UUID id() {
        return id;
    }

    void setRole(Role role) {
        this.role = role;
    }

    void set(Preferences preferences) {
        defaultVisibility = preferences.defaultVisibility();
        collaborativeMetadata = preferences.collaborativeMetadata();
    }

    void termsAccepted(Instant now) {
        if (termsAcceptedAt == null) {
            termsAcceptedAt = now;
        }
        termsReadAt = now;
    }

    void termsRead(Instant now) {
        termsReadAt = now;
    }

    Account toAccount() {
        return new Account(id, name, role, isDefault, defaultVisibility, collaborativeMetadata, termsAcceptedAt, termsReadAt);
    }
}
