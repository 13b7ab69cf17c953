package io.netsentinel.api.audit;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The memory of who did what. Can only be appended to; each record carries a hash over itself and the one before, so that a
 * changed, removed or inserted record shows. Safe for use by several threads.
 */
@ProviderType
public interface AuditLog {
    /**
     * Appends an event; it is on disk when the method returns.
     *
     * @throws java.io.UncheckedIOException if it could not be written: then what it tells of must not happen
     */
    AuditRecord append(AuditEvent event);

    /** The records that match, newest first. */
    List<AuditRecord> query(AuditQuery query);

    /** Reads the whole log and recomputes every hash. */
    AuditVerification verify();
}
