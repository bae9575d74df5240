package org.boulevard.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseAddressTest {

    @Test
    void readsTheUrlOfLibpq() {
        assertEquals(new DatabaseAddress("db.example:5433", "streets", "anna", "s3cret", Map.of("sslmode", "require")),
                DatabaseAddress.parse("postgres://anna:s3cret@db.example:5433/streets?sslmode=require"));
    }

    @Test
    void readsTheLongNameToo() {
        assertEquals("db.example", DatabaseAddress.parse("postgresql://anna@db.example/streets").hosts());
    }

    @Test
    void readsUserAndPasswordFromTheQueryOfAJdbcUrl() {
        assertEquals(new DatabaseAddress("db:5432", "streets", "anna", "a b&c", Map.of("ssl", "true")),
                DatabaseAddress.parse("jdbc:postgresql://db:5432/streets?user=anna&password=a%20b%26c&ssl=true"));
    }

    @Test
    void decodesWhatIsEscaped() {
        var address = DatabaseAddress.parse("postgres://an%40na:p%2Fw+d@db/my%20streets");

        assertEquals("an@na", address.user());
        assertEquals("p/w+d", address.password());
        assertEquals("my streets", address.database());
    }

    @Test
    void understandsAnAtSignThatWasNotEscaped() {
        assertEquals("p@ss", DatabaseAddress.parse("postgres://anna:p@ss@db/streets").password());
    }

    @Test
    void keepsSeveralHosts() {
        assertEquals("jdbc:postgresql://one:5432,two:5433/streets?targetServerType=primary",
                DatabaseAddress.parse("postgres://one:5432,two:5433/streets?targetServerType=primary").jdbcUrl());
    }

    @Test
    void keepsAnIpv6Host() {
        assertEquals("jdbc:postgresql://[::1]:5432/streets", DatabaseAddress.parse("postgres://anna:x@[::1]:5432/streets").jdbcUrl());
    }

    @Test
    void translatesNamesThatTheDriverSpellsOtherwise() {
        assertEquals(Map.of("ApplicationName", "tests", "connectTimeout", "3"),
                DatabaseAddress.parse("postgres://db/streets?application_name=tests&connect_timeout=3").parameters());
    }

    @Test
    void refusesWhatIsNoDatabaseUrl() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> DatabaseAddress.parse("mysql://anna:s3cret@db/streets"));

        assertFalse(refusal.getMessage().contains("s3cret"));
    }

    @Test
    void prefersWhatTheUrlSaysToDefaults() {
        var address = DatabaseAddress.parse("postgres://db/streets?prepareThreshold=0")
                .withDefaults(Map.of("prepareThreshold", "1", "options", "-c statement_timeout=1000"));

        assertEquals("jdbc:postgresql://db/streets?options=-c+statement_timeout%3D1000&prepareThreshold=0", address.jdbcUrl());
    }

    @Test
    void doesNotShowThePassword() {
        assertEquals("db:5432/streets", DatabaseAddress.parse("postgres://anna:s3cret@db:5432/streets?password=other").toString());
    }
}
