package io.netsentinel.api.audit;

import org.osgi.annotation.versioning.ConsumerType;

/** Wants to know what is written into the audit log. Offered as a service. */
@ConsumerType
public interface AuditListener {
    /** A record was written. In their order, one at a time; returns at once; what it throws is logged and otherwise ignored. */
    void appended(AuditRecord entry);
}
