package io.netsentinel.audit.log;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How long the audit log is kept and where else it goes: {@code etc/io.netsentinel.audit.cfg}. */
@ObjectClassDefinition(id = AuditConfig.PID, name = "Audit log", description = "Who did what")
@interface AuditConfig {
    String PID = "io.netsentinel.audit";

    @AttributeDefinition(
            description = "Files of months longer ago than this are deleted; 0 keeps all",
            min = "0",
            max = "1200")
    int keepMonths() default 24;

    @AttributeDefinition(description = "Hand each record to the pipeline as well, as an event that detectors see")
    boolean forward() default false;
}
