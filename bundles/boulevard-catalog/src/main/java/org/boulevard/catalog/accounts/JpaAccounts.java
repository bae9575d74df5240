package org.boulevard.catalog.accounts;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import javax.persistence.PersistenceException;
import org.apache.aries.jpa.template.EmFunction;
import org.apache.aries.jpa.template.JpaTemplate;
import org.boulevard.api.catalog.Accounts;
import org.boulevard.api.model.Account;
import org.boulevard.api.model.Role;
import org.boulevard.catalog.Database;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts and tokens. Entities stay in here: what leaves are records. */
@Component
public class JpaAccounts implements Accounts {
    private final JpaTemplate jpa;

    /** @param database not used, but there only when the schema is: no query runs before its table exists */
    @Activate
    public JpaAccounts(@Reference(target = "(osgi.unit.name=boulevard)") JpaTemplate jpa, @Reference Database database) {
        this(jpa);
    }

    JpaAccounts(JpaTemplate jpa) {
        this.jpa = jpa;
    }

    @Override
    public Account defaultAccount() {
        return inTransaction(em -> em.createQuery("select a from AccountEntity a where a.isDefault = true", AccountEntity.class)
                .getSingleResult().toAccount());
    }

    @Override
    public Optional<Account> find(UUID id) {
        return inTransaction(em -> Optional.ofNullable(em.find(AccountEntity.class, id)).map(AccountEntity::toAccount));
    }

    @Override
    public Optional<Account> named(String name) {
        List<Account> found = inTransaction(em -> em
                .createQuery("select a from AccountEntity a where a.name = :name order by a.createdAt, a.id", AccountEntity.class)
                .setParameter("name", name).getResultStream().map(AccountEntity::toAccount).toList());
        if (found.size() > 1) {
            throw new IllegalArgumentException(found.size() + " accounts are named '" + name + "', say which by its id: "
                    + found.stream().map(account -> account.id().toString()).collect(Collectors.joining(", ")));
        }
        return found.stream().findFirst();
    }

    @Override
    public Account create(String name, Role role) {
        return inTransaction(em -> {
            var created = new AccountEntity(name, role);
            em.persist(created);
            return created.toAccount();
        });
    }

    @Override
    public Account setRole(UUID account, Role role) {
        return inTransaction(em -> {
            AccountEntity changed = locked(em, account);
            changed.setRole(role);
            return changed.toAccount();
        });
    }

    @Override
    public Account arrived(String provider, String subject, String name) {
        return inTransaction(em -> {
            // One statement, so that somebody who comes through two doors at once for the first time has one account.
            UUID id = (UUID) em.createNativeQuery("insert into accounts (name, oauth_provider, oauth_id) values (?1, ?2, ?3) "
                    + "on conflict (oauth_provider, oauth_id) do update set name = excluded.name returning id")
                    .setParameter(1, name).setParameter(2, provider).setParameter(3, subject).getSingleResult();
            return em.find(AccountEntity.class, id).toAccount();
        });
    }

    @Override
    public Optional<Account> known(String provider, String subject) {
        return inTransaction(em -> em
                .createQuery("select a from AccountEntity a where a.provider = :provider and a.subject = :subject", AccountEntity.class)
                .setParameter("provider", provider).setParameter("subject", subject).getResultStream().findFirst()
                .map(AccountEntity::toAccount));
    }

    @Override
    public Account change(UUID account, Preferences preferences) {
        return changed(account, entity -> entity.set(preferences));
    }

    @Override
    public Account termsAccepted(UUID account) {
        return changed(account, entity -> entity.termsAccepted(now()));
    }

    @Override
    public Account termsRead(UUID account) {
        return changed(account, entity -> entity.termsRead(now()));
    }

    private Account changed(UUID account, Consumer<AccountEntity> change) {
        return inTransaction(em -> {
            AccountEntity entity = locked(em, account);
            change.accept(entity);
            return entity.toAccount();
        });
    }

    /** As exact as the database keeps it. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public UUID token(UUID account) {
        return inTransaction(em -> {
            // Locked, so that two who ask at once are not given two tokens.
            AccountEntity owner = locked(em, account);
            return em.createQuery("select t from TokenEntity t where t.account = :owner order by t.generatedAt, t.id", TokenEntity.class)
                    .setParameter("owner", owner).setMaxResults(1).getResultStream().findFirst()
                    .orElseGet(() -> persisted(em, new TokenEntity(owner, "default token"))).id();
        });
    }

    @Override
    public Optional<TokenOwner> tokenOwner(UUID token) {
        return inTransaction(em -> em
                .createQuery("select t from TokenEntity t left join fetch t.account where t.id = :id", TokenEntity.class)
                .setParameter("id", token).getResultStream().findFirst().map(TokenEntity::toOwner));
    }

    private static TokenEntity persisted(EntityManager em, TokenEntity token) {
        em.persist(token);
        return token;
    }

    static AccountEntity locked(EntityManager em, UUID account) {
        AccountEntity found = em.find(AccountEntity.class, account, LockModeType.PESSIMISTIC_WRITE);
        if (found == null) {
            throw new NoSuchElementException("no account " + account);
        }
        return found;
    }

    private <R> R inTransaction(EmFunction<R> statements) {
        try {
            return jpa.txExpr(statements);
        } catch (PersistenceException e) {
            throw Database.orUnavailable(e);
        }
    }
}
