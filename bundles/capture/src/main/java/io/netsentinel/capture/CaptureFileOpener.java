package io.netsentinel.capture;

import io.netsentinel.api.capture.CaptureFiles;
import io.netsentinel.api.event.EventSource;
import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.file.CaptureFile;
import java.io.IOException;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens capture files with the configured flow timeouts. */
@Component
public final class CaptureFileOpener implements CaptureFiles {
    private final FlowDefaults flows;

    @Activate
    public CaptureFileOpener(@Reference FlowDefaults flows) {
        this.flows = flows;
    }

    @Override
    public EventSource open(Path file, double speed) throws IOException {
        if (!(speed >= 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("speed " + speed + " is not a multiple of real time; give 0 or more");
        }
        CaptureFile.open(file, new CaptureCounters()).close();
        return new CaptureFileSource(file, speed, flows.settings(), WallClock.SYSTEM);
    }
}
