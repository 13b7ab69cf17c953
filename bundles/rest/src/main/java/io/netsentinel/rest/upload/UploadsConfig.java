package io.netsentinel.rest.upload;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How much clients may send: {@code etc/io.netsentinel.rest.uploads.cfg}. */
@ObjectClassDefinition(id = UploadsConfig.PID, name = "Uploads", description = "Files that clients send")
@interface UploadsConfig {
    String PID = "io.netsentinel.rest.uploads";

    @AttributeDefinition(description = "All uploads together take at most so many MiB", min = "1", max = "10485760")
    int totalMegabytes() default 8192;

    @AttributeDefinition(description = "An upload is deleted after so many hours", min = "1", max = "720")
    int keepHours() default 24;
}
