package org.boulevard.catalog.accounts;

import java.util.Map;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import javax.sql.DataSource;
import org.apache.aries.jpa.template.EmConsumer;
import org.apache.aries.jpa.template.EmFunction;
import org.apache.aries.jpa.template.JpaTemplate;
import org.apache.aries.jpa.template.TransactionType;

/** Our persistence unit without a container: one entity manager and one transaction for each call. */
final class StandaloneJpa implements JpaTemplate, AutoCloseable {
    private final EntityManagerFactory factory;

    StandaloneJpa(DataSource dataSource) {
        factory = Persistence.createEntityManagerFactory("boulevard", Map.of("javax.persistence.nonJtaDataSource", dataSource));
    }

    @Override
    public <R> R txExpr(EmFunction<R> code) {
        EntityManager em = factory.createEntityManager();
        try {
            em.getTransaction().begin();
            R result = code.apply(em);
            em.getTransaction().commit();
            return result;
        } finally {
            if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
            em.close();
        }
    }

    @Override
    public <R> R txExpr(TransactionType type, EmFunction<R> code) {
        return txExpr(code);
    }

    @Override
    public void tx(EmConsumer code) {
        txExpr(em -> {
            code.accept(em);
            return null;
        });
    }

    @Override
    public void tx(TransactionType type, EmConsumer code) {
        tx(code);
    }

    @Override
    public void close() {
        factory.close();
    }
}
