package io.netsentinel.core;

import io.netsentinel.api.alert.AlertSink;
import io.netsentinel.api.detection.Detector;
import io.netsentinel.api.event.EventSource;
import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.HealthCheck;
import io.netsentinel.api.pipeline.Pipeline;
import io.netsentinel.api.pipeline.PipelineObserver;
import io.netsentinel.api.pipeline.PluginStatus;
import io.netsentinel.api.pipeline.QueueStatus;
import io.netsentinel.api.pipeline.SourceRun;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.core.alert.AlertStage;
import io.netsentinel.core.camel.CamelHost;
import io.netsentinel.core.camel.RouteContributions;
import io.netsentinel.core.detect.DetectorSwitches;
import io.netsentinel.core.detect.Detectors;
import io.netsentinel.core.queue.Message;
import io.netsentinel.core.queue.StageQueue;
import io.netsentinel.core.run.Runs;
import io.netsentinel.core.sink.Sinks;
import io.netsentinel.core.source.Sources;
import io.netsentinel.core.store.EventKeeper;
import io.netsentinel.core.store.StoreAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Puts the stages together: events go to the queue of the store and to one queue per detector, detections to one queue that
 * makes alerts, alerts to followers and to one queue per sink. Plug-ins are services that come and go meanwhile.
 */
@Component(
        service = {Pipeline.class, HealthCheck.class},
        immediate = true,
        configurationPid = CoreConfig.PID)
@Designate(ocd = CoreConfig.class)
public final class PipelineService implements Pipeline, HealthCheck {
    private static final int ALERT_QUEUE_CAPACITY = 1000;
    private static final Duration STORE_PATIENCE = Duration.ofSeconds(30);

    private final RouteContributions routes;
    private final StoreAccess store = new StoreAccess(STORE_PATIENCE);
    private final StageQueue<Message.FromSource> storeQueue;
    private final StageQueue<Message.Detections> detectionQueue;
    private final Detectors detectors;
    private final Sinks sinks;
    private final Sources sources = new Sources(this::distribute);
    private final AlertStage alerts;
    private final Runs runs;
    private final Observers observers = new Observers();

    /** Opens the queues; plug-ins are bound afterwards. */
    @Activate
    public PipelineService(
            CoreConfig config,
            @Reference(target = CamelHost.FILTER) CamelContext camel,
            @Reference RouteContributions routes,
            BundleContext bundle) {
        this(Settings.of(config), camel, routes, new DetectorSwitches(switches(bundle)));
    }

    PipelineService(Settings settings, CamelContext camel, RouteContributions routes, DetectorSwitches switches) {
        this.routes = routes;
        this.sinks = new Sinks(camel, ALERT_QUEUE_CAPACITY);
        this.alerts = new AlertStage(store, settings.alertGap(), observers, this::publish);
        this.detectionQueue =
                new StageQueue<>(camel, "alerts", ALERT_QUEUE_CAPACITY, Message.Detections.class, alerts::accept);
        this.detectors = new Detectors(camel, settings, switches, detectionQueue::put);
        EventKeeper keeper = new EventKeeper(store, this::areEventsWaiting);
        this.storeQueue =
                new StageQueue<>(camel, "store", settings.queueCapacity(), Message.FromSource.class, keeper::accept);
        this.runs = new Runs(message -> distribute(message, true), alerts::forget);
    }

    /** In Karaf's data directory, which outlives an update of the bundle; in another framework the bundle's own. */
    private static Path switches(BundleContext bundle) {
        String karaf = bundle.getProperty("karaf.data");
        Path data = karaf == null ? bundle.getDataFile("").toPath() : Path.of(karaf);
        return data.resolve("pipeline").resolve("disabled-detectors");
    }

    private void distribute(Message.FromSource message, boolean lossless) {
        if (message instanceof Message.Events events) {
            observers.tell(observer -> observer.events(events.batch()));
        }
        Consumer<StageQueue<Message.FromSource>> hand =
                lossless ? queue -> queue.put(message) : queue -> queue.offer(message);
        hand.accept(storeQueue);
        detectors.queues().forEach(hand);
    }

    private boolean areEventsWaiting() {
        return !storeQueue.isEmpty();
    }

    private void publish(Message.Alerts message) {
        runs.raised(message.alerts());
        observers.tell(observer -> observer.alerts(message.alerts()));
        sinks.publish(message);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindStore(EventStore successor) {
        store.set(successor);
    }

    void unbindStore(EventStore former) {
        store.unset(former);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDetector(Detector detector, ServiceReference<Detector> reference) {
        detectors.add(detector, reference);
    }

    void removeDetector(Detector detector) {
        detectors.remove(detector);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSink(AlertSink sink, ServiceReference<AlertSink> reference) {
        sinks.add(sink, reference);
    }

    void removeSink(AlertSink sink) {
        sinks.remove(sink);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSource(EventSource source, ServiceReference<EventSource> reference) {
        sources.add(source, reference);
    }

    void removeSource(EventSource source) {
        sources.remove(source);
    }

    @Override
    public SourceRun run(EventSource source) {
        return runs.start(source);
    }

    @Override
    public List<SourceRun> runs() {
        return runs.list();
    }

    @Override
    public boolean enableDetector(String id, boolean enabled) {
        return detectors.enable(id, enabled);
    }

    @Override
    public Subscription observe(PipelineObserver observer) {
        return observers.add(observer);
    }

    @Override
    public List<QueueStatus> queues() {
        Stream<QueueStatus> own = Stream.of(storeQueue.status(), detectionQueue.status());
        return Stream.of(own, detectors.queueStatuses().stream(), sinks.queueStatuses().stream())
                .flatMap(statuses -> statuses)
                .toList();
    }

    @Override
    public List<PluginStatus> plugins() {
        return Stream.of(sources.statuses(), detectors.pluginStatuses(), sinks.pluginStatuses(), routes.statuses())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Finding> check() {
        return PipelineHealth.findings(queues(), plugins(), store.isPresent(), store.lostRecords());
    }

    @Deactivate
    void stop() {
        runs.close();
        sources.close();
        detectors.close();
        storeQueue.close();
        detectionQueue.close();
        sinks.close();
        store.close();
    }
}
