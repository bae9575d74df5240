package org.boulevard.pipeline.transfers;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** From where collections may be copied. */
@ObjectClassDefinition(name = "Boulevard transfers", description = "From which other instances collections may be copied.")
@interface TransferSettings {
    @AttributeDefinition(description = "Hosts that this server may call to copy collections, separated by commas: host, host:port, host:*, or * for "
            + "all. Addresses inside a network are called only if they, or their network as in 10.0.0.0/8, stand here too. Empty: none.")
    String hosts() default "";
}
