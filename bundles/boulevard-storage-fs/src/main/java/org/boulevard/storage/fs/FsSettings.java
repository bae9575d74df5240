package org.boulevard.storage.fs;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Boulevard storage in folders", description = "Keeps picture files in folders of this machine.")
@interface FsSettings {
    @AttributeDefinition(required = false,
        description = "Folder with the three stores tmp, permanent and derivates: a path, or a URL such as osfs:///srv/pictures or file:///srv/pictures.")
    String url() default "";

    @AttributeDefinition(required = false, description = "Another folder for pictures that wait to be blurred. Empty: tmp under url.")
    String tmp_url() default "";

    @AttributeDefinition(required = false, description = "Another folder for published pictures. Empty: permanent under url.")
    String permanent_url() default "";

    @AttributeDefinition(required = false, description = "Another folder for smaller versions and tiles. Empty: derivates under url.")
    String derivates_url() default "";
}
