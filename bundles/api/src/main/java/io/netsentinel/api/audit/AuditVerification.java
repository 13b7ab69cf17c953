package io.netsentinel.api.audit;

import java.util.List;

/**
 * What a walk over the whole log found.
 *
 * @param records how many records were read
 * @param head hash of the last record; whoever noted an earlier head elsewhere can tell whether the log was written anew
 * @param damages where the chain is broken, empty if it holds; each with file, line and what is wrong there
 */
public record AuditVerification(long records, String head, List<String> damages) {
    /** Copies the list. */
    public AuditVerification {
        damages = List.copyOf(damages);
    }

    /** Whether the log is as it was written. */
    public boolean isIntact() {
        return damages.isEmpty();
    }
}
