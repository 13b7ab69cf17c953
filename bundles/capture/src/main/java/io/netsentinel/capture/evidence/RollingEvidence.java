package io.netsentinel.capture.evidence;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.capture.EvidenceException;
import io.netsentinel.api.capture.EvidenceStatus;
import io.netsentinel.api.capture.PacketEvidence;
import io.netsentinel.api.capture.SavedPackets;
import io.netsentinel.api.event.Timeline;
import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.HealthCheck;
import io.netsentinel.capture.WallClock;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.function.DoubleConsumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the packets of all captures in one ring. A new configuration takes effect while captures run. With a bad one, no
 * evidence is kept, which the health check says; captures don't fail for it.
 */
@Component(
        service = {PacketEvidence.class, EvidenceWriters.class, HealthCheck.class},
        immediate = true, // so that its counts last, whoever comes and goes
        configurationPid = EvidenceConfiguration.PID)
@Designate(ocd = EvidenceConfiguration.class)
public final class RollingEvidence implements PacketEvidence, EvidenceWriters, HealthCheck, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RollingEvidence.class);

    private final Path dataDirectory;
    private final Disk disk;
    private final Recorder recorder;
    private volatile String mistake = "";

    @Activate
    public RollingEvidence(EvidenceConfiguration configuration, BundleContext context) {
        this(configuration, dataDirectory(context), Disk.SYSTEM, WallClock.SYSTEM, Recorder.thread());
    }

    RollingEvidence(
            EvidenceConfiguration configuration,
            Path dataDirectory,
            Disk disk,
            WallClock clock,
            ExecutorService thread) {
        this.dataDirectory = dataDirectory;
        this.disk = disk;
        EvidenceSettings settings = settings(configuration);
        recorder = new Recorder(settings, new Segments(settings, disk, clock), thread);
    }

    /** Karaf's data directory; in another framework the bundle's own. */
    private static Path dataDirectory(BundleContext context) {
        String karaf = context.getProperty("karaf.data");
        File own = karaf == null ? context.getDataFile("") : new File(karaf);
        if (own == null) {
            throw new IllegalStateException("this framework has no directory for data");
        }
        return own.toPath();
    }

    private EvidenceSettings settings(EvidenceConfiguration configuration) {
        try {
            EvidenceSettings settings = EvidenceSettings.of(configuration, dataDirectory);
            mistake = "";
            return settings;
        } catch (IllegalArgumentException e) {
            mistake = String.valueOf(e.getMessage());
            LOG.error("No packets are kept as evidence: {}", mistake);
            return EvidenceSettings.off(dataDirectory);
        }
    }

    @Modified
    void modify(EvidenceConfiguration configuration) {
        recorder.configure(settings(configuration));
    }

    @Override
    @Deactivate
    public void close() {
        recorder.close();
    }

    @Override
    public EvidenceWriter open(String interfaceName, int thread) {
        return new RingWriter(recorder, new CaptureThread(interfaceName, thread));
    }

    @Override
    public SavedPackets save(Alert alert, OutputStream out, DoubleConsumer progress)
            throws EvidenceException, IOException, InterruptedException {
        if (!Timeline.LIVE.id().equals(alert.timeline())) {
            throw new EvidenceException("alert " + alert.id() + " is of replay " + alert.timeline()
                    + ": its packets are in the capture file that was replayed");
        }
        EvidenceSettings settings = recorder.settings();
        if (!settings.isOn()) {
            throw new EvidenceException(
                    "packet evidence is off: give megabytes in etc/" + EvidenceConfiguration.PID + ".cfg a size");
        }
        return new EvidenceSearch(alert, SegmentFolder.list(settings.directory())).save(out, progress);
    }

    @Override
    public EvidenceStatus status() {
        EvidenceSettings settings = recorder.settings();
        List<Segment> segments;
        String trouble = mistake.isEmpty() ? recorder.trouble() : mistake;
        try {
            segments = SegmentFolder.list(settings.directory());
        } catch (IOException e) {
            segments = List.of();
            trouble = settings.directory() + " can't be read: " + e;
        }
        OptionalLong since = SegmentFolder.since(segments);
        return new EvidenceStatus(
                settings.isOn(),
                settings.directory().toString(),
                SegmentFolder.size(segments),
                settings.ringBytes(),
                since.isPresent() ? Segment.instant(since.getAsLong()) : null,
                recorder.kept(),
                recorder.dropped(),
                trouble);
    }

    @Override
    public List<Finding> check() {
        return new EvidenceHealth(disk).check(status());
    }
}
