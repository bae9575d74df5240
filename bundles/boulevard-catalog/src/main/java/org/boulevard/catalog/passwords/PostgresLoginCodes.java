package org.boulevard.catalog.passwords;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.catalog.LoginCodes;
import org.boulevard.api.catalog.Passwords.Password;
import org.boulevard.catalog.Database;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Login codes as rows. What nobody redeemed goes when the next code is issued. */
@Component
public class PostgresLoginCodes implements LoginCodes {
    private static final Duration LEFTOVER = Duration.ofHours(1);

    private final Database database;

    @Activate
    public PostgresLoginCodes(@Reference Database database) {
        this.database = database;
    }

    @Override
    public void issue(byte[] code, UUID password, byte[] challenge) {
        database.change(handle -> {
            handle.createUpdate("delete from login_codes where issued_at < now() - :seconds * interval '1 second'")
                    .bind("seconds", LEFTOVER.toSeconds()).execute();
            handle.createUpdate("insert into login_codes (code, password_id, challenge) values (:code, :password, :challenge)")
                    .bind("code", code).bind("password", password).bind("challenge", challenge).execute();
        });
    }

    @Override
    public Optional<Password> redeem(byte[] code, byte[] challenge, Duration validity) {
        // The clock is the database's for both times: servers may differ.
        return database.write(handle -> handle.createQuery("""
                with used as (delete from login_codes where code = :code returning *)
                select passwords.* from used join passwords on passwords.id = used.password_id
                where used.challenge = :challenge and used.issued_at > now() - :seconds * interval '1 second'""")
                .bind("code", code).bind("challenge", challenge).bind("seconds", validity.toSeconds())
                .map(PostgresPasswords::password).findOne());
    }
}
