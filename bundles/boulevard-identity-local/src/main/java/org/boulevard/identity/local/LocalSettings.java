package org.boulevard.identity.local;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Boulevard own accounts", description = "Accounts and passwords that this instance keeps itself.")
@interface LocalSettings {
    @AttributeDefinition(description = "Whether there are any. People log in with them where org.boulevard.identity.cfg chooses 'local'.")
    boolean enabled() default false;

    @AttributeDefinition(description = "What people choose by where there are several ways to log in.")
    String label() default "Name and password";

    @AttributeDefinition(description = "Memory in KiB that hashing one password takes. More makes stolen hashes harder to guess from.")
    int argon2_memory() default 19456;

    @AttributeDefinition(description = "How often that memory is gone through.")
    int argon2_iterations() default 2;

    @AttributeDefinition(description = "Lanes of that memory.")
    int argon2_parallelism() default 1;

    @AttributeDefinition(description = "Wrong passwords that one account bears within attempts.minutes, before it has to wait.")
    int attempts_per_account() default 10;

    @AttributeDefinition(description = "The same for one address, whatever accounts are tried from there.")
    int attempts_per_address() default 50;

    @AttributeDefinition(description = "After how many minutes without a try all tries are allowed again.")
    int attempts_minutes() default 15;

    @AttributeDefinition(description = "New accounts that one address may make in an hour, where registration is open.")
    int registrations_per_address() default 5;

    @AttributeDefinition(description = "New accounts that everybody together may make in an hour.")
    int registrations_per_hour() default 100;
}
