package io.netsentinel.capture.live;

import io.netsentinel.api.capture.CaptureException;
import io.netsentinel.api.capture.CaptureException.Reason;
import io.netsentinel.api.capture.CaptureRequest;
import io.netsentinel.api.capture.InterfaceCapture;
import io.netsentinel.api.capture.InterfaceCapture.State;
import io.netsentinel.api.capture.LiveCapture;
import io.netsentinel.api.capture.LiveCaptures;
import io.netsentinel.api.capture.NetworkInterfaceStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops captures by writing and removing their configurations, and tells how they do. */
@Component
public final class LiveCaptureService implements LiveCaptures {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCaptureService.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CaptureStore store;
    private final CaptureChanges changes = new CaptureChanges();
    private final List<ConfiguredCapture> running = new CopyOnWriteArrayList<>();

    @Activate
    public LiveCaptureService(BundleContext bundles, @Reference ConfigurationAdmin configurations) {
        store = new CaptureStore(configurations, bundles.getProperty("karaf.etc"));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCapture(ConfiguredCapture capture) {
        running.add(capture);
        capture.whenChanged(changes::changed);
        changes.changed();
    }

    void removeCapture(ConfiguredCapture capture) {
        running.remove(capture);
        changes.changed();
    }

    @Override
    public List<LiveCapture> captures() {
        return running.stream()
                .map(ConfiguredCapture::status)
                .sorted(Comparator.comparing(LiveCapture::name))
                .toList();
    }

    @Override
    public List<NetworkInterfaceStatus> interfaces() {
        Map<String, List<String>> capturedBy = running.stream()
                .flatMap(capture ->
                        capture.sources().stream().map(source -> Map.entry(source.interfaceName(), capture.name())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        try {
            return InterfaceList.of(Machine.links(), capturedBy);
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public synchronized LiveCapture start(CaptureRequest request) throws CaptureException {
        LiveSettings settings = CaptureCheck.settings(request);
        if (store.exists(settings.name())) {
            throw new CaptureException(
                    Reason.NAME_USED,
                    "there is a capture " + settings.name() + " already: stop it first, or give this one another name");
        }
        CaptureCheck.onThisMachine(settings, request.mayBeAbsent());
        store.add(settings);
        boolean isSettled = waitUntil(
                () -> find(settings.name()).filter(ConfiguredCapture::isSettled).isPresent());
        Optional<ConfiguredCapture> capture = find(settings.name());
        String failure = capture.map(LiveCaptureService::failure).orElse("");
        if (!failure.isEmpty() || capture.isEmpty()) {
            store.remove(settings.name());
            throw new CaptureException(
                    Reason.FAILED,
                    failure.isEmpty()
                            ? "the capture did not start within " + PATIENCE.toSeconds() + " s, the log says why"
                            : failure);
        }
        if (!isSettled) {
            LOG.warn("Capture {} is configured, but not up after {} s", settings.name(), PATIENCE.toSeconds());
        }
        return capture.get().status(); // says of each interface if it is not started yet
    }

    private static String failure(ConfiguredCapture capture) {
        return capture.status().captures().stream()
                .filter(each -> each.state() == State.FAILED)
                .map(InterfaceCapture::message)
                .collect(Collectors.joining("; "));
    }

    private Optional<ConfiguredCapture> find(String name) {
        return running.stream().filter(capture -> capture.name().equals(name)).findFirst();
    }

    @Override
    public synchronized void stop(String name) throws CaptureException {
        if (!store.exists(name)) {
            List<String> names = captures().stream().map(LiveCapture::name).toList();
            throw new CaptureException(
                    Reason.NOT_FOUND,
                    "there is no capture " + name
                            + (names.isEmpty() ? ", nor any other" : "; there are: " + String.join(", ", names)));
        }
        store.remove(name);
        if (!waitUntil(() -> find(name).isEmpty())) {
            throw new CaptureException(
                    Reason.FAILED,
                    "the capture " + name + " still runs after " + PATIENCE.toSeconds()
                            + " s, though its configuration is removed; it ends by itself, or with the product");
        }
    }

    private boolean waitUntil(BooleanSupplier condition) {
        try {
            return changes.await(condition, PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return condition.getAsBoolean();
        }
    }
}
