package org.boulevard.dispatch.turnback;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What counts as turning back. */
@ObjectClassDefinition(name = "Boulevard dispatch at turn-backs", description = "Where the path is said to turn back.")
public @interface TurnBackSettings {
    String PID = "org.boulevard.dispatch.turnback";

    @AttributeDefinition(description = "By how many degrees the direction has to change, up to 180. Below 100 street corners count too.")
    int angle() default 120;

    @AttributeDefinition(description = "Over how many metres a direction is taken. Too few, and standing still looks like turning.")
    double step() default 20;
}
