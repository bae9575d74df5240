package org.boulevard.blur.opencv;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How faces and number plates are looked for. */
@ObjectClassDefinition(name = "Boulevard blur engine opencv", description = "Finds faces and number plates on the processor of this machine.")
public @interface BlurSettings {
    String PID = "org.boulevard.blur.opencv";

    @AttributeDefinition(description = "'fast', 'default' or 'thorough': what is spent on small and doubtful ones.")
    String strategy() default "default";

    @AttributeDefinition(description = "Leave out the sky and the ground of 360° pictures where they are searched closely: a sixth less time.")
    boolean band() default true;

    @AttributeDefinition(description = "What runs the networks: 'onnxruntime', 'opencv' (slower, the same results up to rounding), or 'auto': the first that is there.")
    String provider() default "auto";

    @AttributeDefinition(description = "Folder with networks that take the place of those in the bundle: faces.onnx, vehicles.onnx, texts.onnx, each with its checksum.")
    String models_dir() default "models";
}
