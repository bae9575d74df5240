package org.boulevard.identity.local;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.boulevard.api.catalog.LoginCodes;
import org.boulevard.api.catalog.Passwords;
import org.boulevard.api.catalog.Passwords.Password;
import org.boulevard.api.identity.OwnAccounts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who has a password here, and whether it is the right one. */
@Designate(ocd = LocalSettings.class)
@Component(service = {LocalAccounts.class, OwnAccounts.class}, enabled = false, configurationPid = LocalAccounts.PID)
public class LocalAccounts implements OwnAccounts {
    static final String PID = "org.boulevard.identity.local";

    private static final Logger log = LoggerFactory.getLogger(LocalAccounts.class);
    private static final Duration CODE_VALIDITY = Duration.ofSeconds(60);
    private static final String EVERYBODY = "";
    /** Without those that are mistaken for each other. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int GENERATED_LENGTH = 16;

    private final Passwords passwords;
    private final LoginCodes codes;
    private final Argon2 argon2;
    /** Checked for those whom nobody knows, so that they wait as long as others. */
    private final String nobodysHash;
    private final Attempts byAddress;
    private final Attempts byAccount;
    private final Attempts registrationsByAddress;
    private final Attempts registrations;

    @Activate
    public LocalAccounts(LocalSettings settings, @Reference Passwords passwords, @Reference LoginCodes codes) {
        this.passwords = passwords;
        this.codes = codes;
        this.argon2 = new Argon2(new Argon2.Cost(settings.argon2_memory(), settings.argon2_iterations(), settings.argon2_parallelism()));
        this.nobodysHash = argon2.hash(Secrets.make());
        Duration period = Duration.ofMinutes(positive("attempts.minutes", settings.attempts_minutes()));
        this.byAddress = new Attempts(positive("attempts.per.address", settings.attempts_per_address()), period);
        this.byAccount = new Attempts(positive("attempts.per.account", settings.attempts_per_account()), period);
        this.registrationsByAddress = new Attempts(positive("registrations.per.address", settings.registrations_per_address()), Duration.ofHours(1));
        this.registrations = new Attempts(positive("registrations.per.hour", settings.registrations_per_hour()), Duration.ofHours(1));
    }

    private static int positive(String setting, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(setting + " is " + value + ": write a number from 1 on");
        }
        return value;
    }

    /**
     * @return empty when there is no such account, or its password is another; nothing tells which
     * @throws Attempts.TooMany when it was tried too often, from this address or for this account
     */
    Optional<Password> logIn(String address, String name, String password) {
        Optional<LoginName> wanted = loginName(name);
        // Whatever cannot be a name counts as one and the same.
        String account = wanted.map(LoginName::login).orElse("");
        byAddress.count(address);
        byAccount.count(account);
        Optional<Password> known = wanted.flatMap(login -> passwords.find(login.login()));
        String normal = NewPassword.normal(password);
        boolean right = argon2.matches(known.map(Password::hash).orElse(nobodysHash), normal);
        if (known.isEmpty() || !right) {
            log.info("A login with a password failed, from {}", address);
            return Optional.empty();
        }
        byAddress.takeBack(address);
        byAccount.takeBack(account);
        if (argon2.outdated(known.get().hash())) {
            passwords.replace(known.get().id(), known.get().hash(), argon2.hash(normal));
        }
        return known;
    }

    /** @throws Attempts.TooMany when too many accounts were made, from this address or at all */
    Password register(String address, String name, String password) throws Unfit {
        LoginName wanted = LoginName.of(name);
        NewPassword.check(wanted, password);
        registrationsByAddress.count(address);
        registrations.count(EVERYBODY);
        return add(wanted, password);
    }

    /** @return whether it was changed; false when the name and the old password do not belong together */
    boolean change(String address, String name, String oldPassword, String newPassword) throws Unfit {
        Optional<Password> known = logIn(address, name, oldPassword);
        if (known.isEmpty()) {
            return false;
        }
        NewPassword.check(LoginName.of(known.get().name()), newPassword);
        // Read again: the login may have put a better hash of the same password in its place.
        String hash = passwords.find(known.get().login()).map(Password::hash).orElse(known.get().hash());
        return passwords.replace(known.get().id(), hash, argon2.hash(NewPassword.normal(newPassword)));
    }

    @Override
    public Password create(String name, String password) {
        try {
            LoginName wanted = LoginName.of(name);
            NewPassword.check(wanted, password);
            return add(wanted, password);
        } catch (Unfit e) {
            throw new IllegalArgumentException(Texts.english().say(e.problem()), e);
        }
    }

    @Override
    public void setPassword(String name, String password) {
        Password known = loginName(name).flatMap(wanted -> passwords.find(wanted.login()))
                .orElseThrow(() -> new IllegalArgumentException("There is no own account '" + name + "'"));
        try {
            NewPassword.check(LoginName.of(known.name()), password);
        } catch (Unfit e) {
            throw new IllegalArgumentException(Texts.english().say(e.problem()), e);
        }
        if (!passwords.replace(known.id(), known.hash(), argon2.hash(NewPassword.normal(password)))) {
            throw new IllegalStateException("The password was changed by somebody else at this moment: try again");
        }
    }

    private Password add(LoginName name, String password) throws Unfit {
        return passwords.add(name.login(), name.shown(), argon2.hash(NewPassword.normal(password)))
                .orElseThrow(() -> new Unfit(Problem.NAME_TAKEN));
    }

    @Override
    public String newPassword() {
        var random = new SecureRandom();
        var made = new StringBuilder();
        for (int i = 0; i < GENERATED_LENGTH; i++) {
            made.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return made.toString();
    }

    /** A code to go back to the login with, good for a minute and for the browser that began it. */
    String code(UUID password, byte[] challenge) {
        String code = Secrets.make();
        codes.issue(Secrets.digest(code), password, challenge);
        return code;
    }

    Optional<Password> redeem(String code, String secret) {
        return codes.redeem(Secrets.digest(code), Secrets.digest(secret), CODE_VALIDITY);
    }

    private static Optional<LoginName> loginName(String text) {
        try {
            return Optional.of(LoginName.of(text));
        } catch (Unfit e) {
            return Optional.empty();
        }
    }
}
