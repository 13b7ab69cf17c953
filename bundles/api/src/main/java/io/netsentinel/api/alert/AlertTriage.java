package io.netsentinel.api.alert;

import io.netsentinel.api.store.StoreException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What people make of alerts. It is kept with the alerts, goes with them, and outlives new revisions of them. Safe for use
 * by several threads. What a method has taken when it returns survives the loss of the process.
 *
 * <p>Who may do what is for the caller to check; names are taken as they are.
 */
@ProviderType
public interface AlertTriage {
    /** Most alerts of one call. */
    int MAX_TARGETS = 1_000;

    /**
     * Does the same to several alerts in one transaction: each changes or says why it did not, and if keeping it fails,
     * none has changed.
     *
     * @param targets at most {@link #MAX_TARGETS}; of several with the same id the first one counts
     * @param who who does it
     * @return one for each id, in the order of the targets
     * @throws IllegalArgumentException if there are too many targets, or {@code who} is no name
     * @throws StoreException if it could not be kept
     */
    List<TriageResult> apply(TriageAction action, List<TriageTarget> targets, String who);

    /**
     * The triage of alerts by id, also of those that nobody has touched; ids without an alert are left out.
     *
     * @throws StoreException if it could not be read
     */
    Map<String, Triage> of(Collection<String> alerts);

    /**
     * The triage of one alert with comments and changes; empty if there is no such alert.
     *
     * @throws StoreException if it could not be read
     */
    Optional<TriageRecord> record(String alert);
}
