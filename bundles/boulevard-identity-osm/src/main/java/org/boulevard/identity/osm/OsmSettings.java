package org.boulevard.identity.osm;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Boulevard login by OpenStreetMap", description = "People log in with their OpenStreetMap account.")
@interface OsmSettings {
    @AttributeDefinition(required = false, description = "The name under which OpenStreetMap knows this instance. Empty: nobody logs in there.")
    String client_id() default "";

    /** {@code .client.secret} in the file. The dot keeps it out of what the service registry shows. */
    @AttributeDefinition(required = false, type = AttributeType.PASSWORD, description = "What proves to OpenStreetMap that it is this instance "
            + "who asks. Empty: a public client, which has none.")
    String _client_secret() default "";

    @AttributeDefinition(description = "Where people log in. Another one for an OpenStreetMap other than the well-known.")
    String website_url() default "https://www.openstreetmap.org";

    @AttributeDefinition(description = "Where the API is asked who has logged in.")
    String api_url() default "https://api.openstreetmap.org";

    @AttributeDefinition(description = "What people read where they choose how to log in.")
    String label() default "OpenStreetMap";
}
