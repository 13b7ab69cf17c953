package io.netsentinel.capture.live;

import io.netsentinel.api.capture.InterfaceCapture;
import io.netsentinel.api.capture.LiveCapture;
import io.netsentinel.api.event.EventSource;
import io.netsentinel.capture.FlowDefaults;
import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.evidence.EvidenceWriters;
import io.netsentinel.capture.live.frame.Links;
import io.netsentinel.capture.traffic.CaptureTraffic;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** One configured capture: registers an event source for each interface that matches. */
@Component(
        service = ConfiguredCapture.class,
        immediate = true,
        configurationPid = LiveConfiguration.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LiveConfiguration.class, factory = true)
public final class ConfiguredCapture {
    private final LiveSettings settings;
    private final InterfaceWatch watch;
    private volatile Runnable listener = () -> {};

    /**
     * Takes the configuration.
     *
     * @throws IllegalArgumentException if a value is out of range; the component does not start then
     * @throws IOException if this machine can't capture at all
     */
    @Activate
    public ConfiguredCapture(
            BundleContext bundles,
            LiveConfiguration configuration,
            Map<String, Object> properties,
            @Reference FlowDefaults flows,
            @Reference CaptureTraffic traffic,
            @Reference EvidenceWriters evidence)
            throws IOException {
        settings = LiveSettings.of(CaptureName.of(properties), configuration);
        Links links = Machine.links();
        Opener opener = Opener.of(settings.options());
        watch = new InterfaceWatch(
                settings,
                links,
                name -> new LiveSource(
                                CaptureName.ofSource(settings.name(), name),
                                name,
                                settings.options().threads(),
                                flows.settings(),
                                new Witnesses(traffic, evidence),
                                links,
                                opener)
                        .whenChanged(this::changed),
                source -> {
                    ServiceRegistration<EventSource> registration =
                            bundles.registerService(EventSource.class, source, null);
                    return registration::unregister;
                });
        watch.whenLooked(this::changed);
        watch.start();
    }

    @Deactivate
    void stop() {
        watch.close();
    }

    /** Whom to tell when more is known of it, or it may have settled. */
    void whenChanged(Runnable action) {
        listener = action;
    }

    private void changed() {
        listener.run();
    }

    String name() {
        return settings.name();
    }

    /** Whether every source runs, which it does not without a pipeline. */
    boolean isSettled() {
        return watch.hasLooked() && sources().stream().allMatch(LiveSource::isStarted);
    }

    List<LiveSource> sources() {
        return watch.sources();
    }

    LiveCapture status() {
        return new LiveCapture(
                settings.name(),
                settings.interfaces().words(),
                settings.options(),
                sources().stream().map(ConfiguredCapture::status).toList());
    }

    private static InterfaceCapture status(LiveSource source) {
        Presence.Status status = source.status();
        return new InterfaceCapture(
                source.interfaceName(),
                source.name(),
                status.state(),
                status.message(),
                status.since(),
                source.count(CaptureCounter.PACKETS),
                source.count(CaptureCounter.BYTES),
                source.count(CaptureCounter.FLOWS),
                source.count(CaptureCounter.KERNEL_DROPS),
                source.counters());
    }
}
