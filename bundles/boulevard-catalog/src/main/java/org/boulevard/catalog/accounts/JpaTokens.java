package org.boulevard.catalog.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import javax.persistence.PersistenceException;
import org.apache.aries.jpa.template.EmFunction;
import org.apache.aries.jpa.template.JpaTemplate;
import org.boulevard.api.catalog.Tokens;
import org.boulevard.catalog.Database;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tokens in the database. The database itself gives each new account its first one. */
@Component
public class JpaTokens implements Tokens {
    private final JpaTemplate jpa;

    /** @param database not used, but there only when the schema is: no query runs before its table exists */
    @Activate
    public JpaTokens(@Reference(target = "(osgi.unit.name=boulevard)") JpaTemplate jpa, @Reference Database database) {
        this(jpa);
    }

    JpaTokens(JpaTemplate jpa) {
        this.jpa = jpa;
    }

    @Override
    public List<Token> of(UUID account) {
        return inTransaction(em -> em
                .createQuery("select t from TokenEntity t where t.account.id = :account order by t.generatedAt, t.id", TokenEntity.class)
                .setParameter("account", account).getResultStream().map(TokenEntity::toToken).toList());
    }

    @Override
    public Optional<Token> find(UUID account, UUID token) {
        return inTransaction(em -> owned(em, account, token).map(TokenEntity::toToken));
    }

    @Override
    public Optional<Token> create(UUID account, String description, int most) {
        return inTransaction(em -> {
            // Locked, so that many requests at once make no more than there may be.
            AccountEntity owner = JpaAccounts.locked(em, account);
            long there = em.createQuery("select count(t) from TokenEntity t where t.account = :owner", Long.class)
                    .setParameter("owner", owner).getSingleResult();
            return there < most ? Optional.of(made(em, owner, description)) : Optional.empty();
        });
    }

    @Override
    public boolean revoke(UUID account, UUID token) {
        return inTransaction(em -> {
            Optional<TokenEntity> found = owned(em, account, token);
            found.ifPresent(em::remove);
            return found.isPresent();
        });
    }

    @Override
    public Optional<Token> generate(String description, Duration lifetime, int most) {
        return inTransaction(em -> {
            forgetOld(em, lifetime);
            long there = em.createQuery("select count(t) from TokenEntity t where t.account is null", Long.class).getSingleResult();
            return there < most ? Optional.of(unowned(em, description)) : Optional.empty();
        });
    }

    @Override
    public Claim claim(UUID token, UUID account, Duration lifetime) {
        return inTransaction(em -> {
            TokenEntity found = em.find(TokenEntity.class, token, LockModeType.PESSIMISTIC_WRITE);
            if (found == null) {
                return Claim.UNKNOWN;
            }
            if (found.account() != null) {
                return found.account().id().equals(account) ? Claim.YOURS : Claim.TAKEN;
            }
            if (found.toToken().generatedAt().isBefore(oldest(lifetime))) {
                return Claim.UNKNOWN;
            }
            found.give(em.getReference(AccountEntity.class, account));
            return Claim.DONE;
        });
    }

    @Override
    public int sweep(Duration lifetime) {
        return inTransaction(em -> forgetOld(em, lifetime));
    }

    private static int forgetOld(EntityManager em, Duration lifetime) {
        return em.createQuery("delete from TokenEntity t where t.account is null and t.generatedAt < :oldest")
                .setParameter("oldest", oldest(lifetime)).executeUpdate();
    }

    private static Instant oldest(Duration lifetime) {
        return Instant.now().minus(lifetime);
    }

    private static Optional<TokenEntity> owned(EntityManager em, UUID account, UUID token) {
        return em.createQuery("select t from TokenEntity t where t.id = :token and t.account.id = :account", TokenEntity.class)
                .setParameter("token", token).setParameter("account", account).getResultStream().findFirst();
    }

    private static Token made(EntityManager em, AccountEntity owner, String description) {
        var token = new TokenEntity(owner, description);
        em.persist(token);
        em.flush();
        em.refresh(token); // the database sets the time
        return token.toToken();
    }

    /** Not persisted as an entity: EclipseLink writes a missing owner as text, which is no uuid. */
    private static Token unowned(EntityManager em, String description) {
        UUID id = (UUID) em.createNativeQuery("insert into tokens (description) values (?1) returning id").setParameter(1, description)
                .getSingleResult();
        return em.find(TokenEntity.class, id).toToken();
    }

    private <R> R inTransaction(EmFunction<R> statements) {
        try {
            return jpa.txExpr(statements);
        } catch (PersistenceException e) {
            throw Database.orUnavailable(e);
        }
    }
}
