package org.boulevard.postgres;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Boulevard PostgreSQL", description = "Which PostgreSQL is used; none named: one of our own.")
public @interface PostgresSettings {

    @AttributeDefinition(description = "Where our own PostgreSQL keeps its data.")
    String folder() default "data/postgres";

    @AttributeDefinition(description = "postgres://user:password@host:port/database?… or a JDBC URL. Empty: see host.")
    String url() default "";

    @AttributeDefinition(description = "Wins over the URL's. Empty here and in url: a PostgreSQL of our own is started.")
    String host() default "";

    @AttributeDefinition(description = "Goes with host.")
    int port() default 5432;

    @AttributeDefinition(description = "Name of the database; wins over the URL's.")
    String database() default "";

    @AttributeDefinition(description = "Wins over the URL's.")
    String user() default "";

    @AttributeDefinition(description = "Wins over the URL's.", type = AttributeType.PASSWORD)
    String password() default "";

    @AttributeDefinition(description = "How many connections the pool keeps at most.")
    int max_connections() default 10;

    @AttributeDefinition(description = "Milliseconds after which the database gives up a statement; 0: never.")
    int statement_timeout() default 300_000;

    @AttributeDefinition(description = "Milliseconds a request waits for a free connection before it is answered 503.")
    int connection_timeout() default 5_000;
}
