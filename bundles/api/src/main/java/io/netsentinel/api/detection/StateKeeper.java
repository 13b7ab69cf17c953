package io.netsentinel.api.detection;

import org.osgi.annotation.versioning.ConsumerType;

/** An optional ability of an {@link Analysis}: its state survives an update of the detector's bundle. */
@ConsumerType
public interface StateKeeper {
    /** The state in a form that the detector's next version can read, with a version number of its own inside. */
    byte[] save();

    /**
     * Takes over saved state, before the first batch.
     *
     * @throws IllegalArgumentException if it can't be read; the analysis then starts empty and the loss is reported
     */
    void restore(byte[] state);
}
