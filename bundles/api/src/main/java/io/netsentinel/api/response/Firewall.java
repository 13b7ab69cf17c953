package io.netsentinel.api.response;

import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Enforces blocks. All methods are idempotent and throw if the enforcing system refused; core decides on policy,
 * approval, retry and reconciliation. Called from one thread at a time.
 */
@ConsumerType
public interface Firewall {
    /** A stable name, for instance {@code nftables}. */
    String id();

    /** Applies blocks, or extends those that exist. */
    void block(Collection<Block> blocks) throws Exception;

    /** Lifts blocks of the same ranges. */
    void unblock(Collection<Block> blocks) throws Exception;

    /** What is enforced now, so that core can reconcile after a restart. */
    List<Block> active() throws Exception;
}
