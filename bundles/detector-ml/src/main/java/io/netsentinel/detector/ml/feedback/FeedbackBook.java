package io.netsentinel.detector.ml.feedback;

import io.netsentinel.api.alert.Alert;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import io.netsentinel.api.health.HealthCheck;
import io.netsentinel.api.model.Feedback;
import io.netsentinel.api.model.Subject;
import io.netsentinel.api.store.EventStore;
import io.netsentinel.detector.ml.feedback.FeedbackFile.Content;
import io.netsentinel.detector.ml.traffic.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what analysts called false positives, in memory by host and in a file. */
@Component
public final class FeedbackBook implements FalsePositives, HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(FeedbackBook.class);
    private static final String SUBJECT = "false positives";

    private final FeedbackFile file;
    private final InstantSource clock;
    private final LongAdder keptQuiet = new LongAdder();
    private @Nullable IOException unreadable;
    private Content content;
    private volatile Map<IpAddress, List<Saying>> byHost;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable EventStore store;

    /** Opens the file of the installation. */
    @Activate
    public FeedbackBook(BundleContext context) throws IOException {
        this(Path.of(context.getProperty("karaf.data"), "models"), InstantSource.system());
    }

    FeedbackBook(Path folder, InstantSource clock) throws IOException {
        this.file = new FeedbackFile(folder);
        this.clock = clock;
        Content read = new Content(1, List.of());
        try {
            read = file.read();
        } catch (IOException e) { // detectors go on without
            LOG.error("What analysts called false positives can't be read", e);
            unreadable = e;
        }
        this.content = read;
        this.byHost = index(read);
    }

    void bind(EventStore running) {
        this.store = running;
    }

    private static Map<IpAddress, List<Saying>> index(Content content) {
        return content.sayings().stream()
                .collect(Collectors.groupingBy(saying -> saying.feedback().host()));
    }

    @Override
    public synchronized Feedback add(Alert alert, String who) throws IOException {
        String id = "fp-" + content.next();
        Saying saying = Sayings.of(alert, id, who, clock.instant());
        Optional<Saying> known = content.sayings().stream()
                .filter(old -> isSame(old.feedback(), saying.feedback()))
                .findFirst();
        if (known.isPresent()) {
            return known.get().feedback();
        }
        Saying counted = Sayings.withAlerts(saying, LookAlikes.count(store, saying));
        List<Saying> all = new ArrayList<>();
        all.add(counted);
        all.addAll(content.sayings());
        keep(new Content(content.next() + 1, all));
        return counted.feedback();
    }

    /** Whether it says nothing new. */
    private static boolean isSame(Feedback old, Feedback said) {
        return old.alert().equals(said.alert())
                && old.feature().equals(said.feature())
                && Double.compare(old.upTo(), said.upTo()) == 0
                && old.targets().equals(said.targets());
    }

    private void keep(Content changed) throws IOException {
        if (unreadable != null) {
            throw new IOException("the false positives so far can't be read, and are not to be lost", unreadable);
        }
        file.write(changed);
        content = changed;
        byHost = index(changed);
    }

    @Override
    public synchronized List<Feedback> all() {
        return content.sayings().stream().map(Saying::feedback).toList();
    }

    @Override
    public synchronized boolean remove(String id) throws IOException {
        List<Saying> rest = content.sayings().stream()
                .filter(saying -> !saying.feedback().id().equals(id))
                .toList();
        if (rest.size() == content.sayings().size()) {
            return false;
        }
        keep(new Content(content.next(), rest));
        return true;
    }

    @Override
    public boolean covers(Subject subject, Verdict verdict) {
        for (Saying saying : byHost.getOrDefault(verdict.host(), List.of())) {
            if (saying.covers(subject, verdict.host(), verdict.targets(), verdict.contributions())) {
                keptQuiet.increment();
                return true;
            }
        }
        return false;
    }

    @Override
    public synchronized List<Finding> check() {
        List<Path> damaged;
        try {
            if (unreadable != null) {
                throw unreadable;
            }
            damaged = file.damaged();
        } catch (IOException e) {
            return List.of(new Finding(
                    Level.ERROR,
                    SUBJECT,
                    "can't be read: " + e,
                    "Let the user that runs NetSentinel read and write the folder models in Karaf's data folder, then"
                            + " restart the container."));
        }
        if (!damaged.isEmpty()) {
            return List.of(new Finding(
                    Level.WARNING,
                    SUBJECT,
                    "a file with false positives was damaged and copied to " + damaged + "; "
                            + content.sayings().size() + " are known now",
                    "Say again what is missing, as models raise it again; then delete the copy."));
        }
        return List.of(new Finding(
                Level.OK,
                SUBJECT,
                String.format(
                        Locale.ROOT,
                        "%,d known, %,d verdicts kept quiet by them since the start",
                        content.sayings().size(),
                        keptQuiet.sum()),
                ""));
    }
}
