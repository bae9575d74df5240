package org.boulevard.catalog.instance;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * As texts, so that a value that is not understood is answered with a sentence, and one that comes empty from the environment is as good as
 * not set.
 */
@ObjectClassDefinition(name = "Boulevard instance", description = "What this instance is, and what people may do on it.")
@interface Settings {
    @AttributeDefinition(description = "What the instance is, as JSON: name, description and geo_coverage are texts by language, English "
            + "among them; logo, color and email are texts. Members left out keep their defaults.")
    String summary() default "";

    @AttributeDefinition(description = "Licence of the pictures, by its SPDX id. With license.url, or neither: no free licence.")
    String license_id() default "";

    @AttributeDefinition(description = "Where the licence can be read.")
    String license_url() default "";

    @AttributeDefinition(description = "Where one can give money for the instance.")
    String donation_url() default "";

    @AttributeDefinition(description = "Shown as the version of the server. Empty: the program's own.")
    String version() default "";

    @AttributeDefinition(description = "Whether uploads need an account: 'true' or 'false', in small letters.")
    String force_auth_on_upload() default "false";

    @AttributeDefinition(description = "Whether anybody can make an account. Pictures for logged-in people only are refused then.")
    String registration_is_open() default "false";

    @AttributeDefinition(description = "Whether the same picture may be sent into several upload sets.")
    String accept_duplicate() default "false";

    @AttributeDefinition(description = "Whether nothing can be changed at the moment.")
    String read_only() default "false";

    @AttributeDefinition(description = "Who sees new upload sets, unless they say so: anyone, logged-only or owner-only.")
    String default_visibility() default "anyone";

    @AttributeDefinition(description = "Whether people may correct positions, headings and times of each other's pictures. Empty: yes.")
    String collaborative_editing() default "";

    @AttributeDefinition(description = "A sequence ends where the next picture is farther away, in metres. Empty: no sequence is split.")
    String split_distance() default "100";

    @AttributeDefinition(description = "A sequence ends where the next picture is later, in seconds. Empty: no sequence is split.")
    String split_time() default "300";

    @AttributeDefinition(description = "Of pictures that are nearer to each other, in metres, one is kept. Empty: all are kept.")
    String duplicate_distance() default "1";

    @AttributeDefinition(description = "Pictures whose headings differ by more, in degrees, are no duplicates. Empty: all are kept.")
    String duplicate_rotation() default "60";

    @AttributeDefinition(description = "The largest file that is taken, in bytes.")
    String max_upload_bytes() default "52428800";

    @AttributeDefinition(description = "The largest picture that is taken, in millions of pixels.")
    String max_megapixels() default "200";

    @AttributeDefinition(description = "Where anybody may fetch full pictures, in the layout of the picture store. Empty: only here.")
    String permanent_pictures_public_url() default "";

    @AttributeDefinition(description = "The same for smaller copies and tiles.")
    String derivates_pictures_public_url() default "";

    @AttributeDefinition(description = "How many proxies stand in front of the server, whose X-Forwarded-* headers are believed.")
    String nb_proxies() default "0";
}
