package io.netsentinel.api.intel;

import java.util.stream.Stream;
import org.osgi.annotation.versioning.ConsumerType;

/** Yields indicators. Core calls it on a schedule, one call at a time, retries, and forgets what has expired. */
@ConsumerType
public interface IntelFeed {
    /** A stable name, for instance {@code urlhaus}. */
    String id();

    /**
     * All indicators that hold now. Core closes the stream.
     *
     * @throws Exception if the feed can't be had; what was known stays until it expires
     */
    Stream<Indicator> indicators() throws Exception;
}
