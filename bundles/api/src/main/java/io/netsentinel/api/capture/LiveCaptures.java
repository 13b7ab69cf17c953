package io.netsentinel.api.capture;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Captures at network interfaces. What is started here is written into the configuration, and so goes on after a restart.
 * Safe for use by several threads.
 */
@ProviderType
public interface LiveCaptures {
    /** The captures that are configured. */
    List<LiveCapture> captures();

    /** The network interfaces of this machine. */
    List<NetworkInterfaceStatus> interfaces();

    /**
     * Starts a capture and waits until it runs or waits for its interface, but no longer than some seconds; the state of
     * an interface says so then.
     *
     * @throws CaptureException if it can't; nothing has changed then
     */
    LiveCapture start(CaptureRequest request) throws CaptureException;

    /**
     * Stops a capture for good; the flows that go on are handed over as they are.
     *
     * @throws CaptureException if there is no such capture, or if it still runs after some seconds
     */
    void stop(String name) throws CaptureException;
}
