package org.boulevard.pipeline.plugins;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How pictures are worked on. */
@ObjectClassDefinition(name = "Boulevard pipeline", description = "Which plugins do the work, and how much of it at once.")
public @interface PipelineSettings {
    String PID = "org.boulevard.pipeline";

    @AttributeDefinition(description = "The picture store that takes new pictures, by its name.")
    String store_target() default "(boulevard.name=fs)";

    @AttributeDefinition(description = "The blur engine, by its name. 'none' publishes pictures as received: only for sources that are blurred already.")
    String engine_target() default "(boulevard.name=opencv)";

    @AttributeDefinition(description = "What makes sequences of upload sets, by its name.")
    String strategy_target() default "(boulevard.name=spacetime)";

    @AttributeDefinition(description = "How many jobs are worked on at once; -1: as many as there are processors; 0: none, other servers on the same database do the work.")
    int workers() default 1;

    @AttributeDefinition(description = "How often a job that failed is tried again before a picture is marked broken.")
    int retries() default 5;

    @AttributeDefinition(description = "Folder for arriving files and work in progress; on the file system of the picture store files need not be copied.")
    String work_folder() default "work";
}
