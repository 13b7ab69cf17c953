package io.netsentinel.detector.ml.model;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import io.netsentinel.api.health.HealthCheck;
import io.netsentinel.api.model.Model;
import io.netsentinel.api.model.ModelException;
import io.netsentinel.api.model.ModelException.Reason;
import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.traffic.TrafficModel;
import io.netsentinel.detector.ml.training.Trained;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of this installation, in the folder {@code models} of its data. Each change is on the disk before it takes
 * effect: after a crash at any moment, the model that was active is so again. Safe for use by several threads.
 */
@Component(service = {ModelLibrary.class, ModelsAtWork.class, HealthCheck.class})
public final class ModelLibrary implements ModelsAtWork, HealthCheck, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelLibrary.class);
    private static final String IMPORTED = "import";

    private final TrafficModelReader reader;
    private final ModelFolder folder;
    private final Map<String, Manifest> manifests;
    private final Map<String, ModelProblem> problems;
    private final Tally tally = new Tally();
    private States states;
    private volatile Working working = Working.NONE;

    /** Opens the library in Karaf's data folder. */
    @Activate
    public ModelLibrary(BundleContext context) {
        this(folder(context), TrafficModelReader.THIS_VERSION);
    }

    /**
     * Opens a library and loads the models that are at work.
     *
     * @throws IllegalStateException if the folder can't be used
     */
    ModelLibrary(Path path, TrafficModelReader reader) {
        this.reader = reader;
        try {
            folder = new ModelFolder(path);
            Inventory inventory = Inventory.of(folder);
            manifests = new TreeMap<>(inventory.manifests());
            problems = new TreeMap<>(inventory.problems());
            tally.restore(inventory.counts());
            states = start(inventory);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "models can't be kept in " + path + ": " + e
                            + "; give the container's user the right to write there",
                    e);
        }
        check().stream()
                .filter(finding -> finding.level() != Level.OK)
                .forEach(finding -> LOG.warn("{}; mend: {}", finding.message(), finding.remedy()));
    }

    private static Path folder(BundleContext context) {
        String karaf = context.getProperty("karaf.data");
        return karaf == null
                ? Objects.requireNonNull(context.getDataFile("models"), "this framework has no folder for data")
                        .toPath()
                : Path.of(karaf, "models");
    }

    /** Loads what is at work; what can't be loaded is no longer. */
    private States start(Inventory inventory) {
        States usable = inventory.states();
        Map<String, AtWork> loaded = new TreeMap<>();
        for (Subject subject : Subject.values()) {
            for (String id : inventory.named(subject)) {
                boolean works = usable.state(subject, id) != Model.State.RETIRED;
                if (works ? !load(id, loaded) : !manifests.containsKey(id)) {
                    usable = usable.without(subject, id);
                }
            }
        }
        working = Working.of(usable, loaded);
        return usable;
    }

    private boolean load(String id, Map<String, AtWork> loaded) {
        Path file = folder.file(id);
        Manifest manifest = manifests.get(id);
        if (manifest == null) {
            problems.putIfAbsent(file.toString(), ModelProblem.damaged(id, file, "there is no such file"));
            return false;
        }
        try {
            loaded.put(id, new AtWork(id, loaded(manifest)));
            return true;
        } catch (ModelException e) {
            problems.put(
                    file.toString(),
                    e.reason() == Reason.OTHER_SCHEMA
                            ? ModelProblem.otherSchema(id, file, difference(manifest))
                            : ModelProblem.damaged(id, file, String.valueOf(e.getMessage())));
            return false;
        }
    }

    @Override
    public Optional<AtWork> active(Subject subject) {
        return Optional.ofNullable(working.active().get(subject));
    }

    @Override
    public Optional<AtWork> shadow(Subject subject) {
        return Optional.ofNullable(working.shadow().get(subject));
    }

    @Override
    public void count(String id, long judged, long alerts) {
        if (working.has(id)) { // else its last batch ends just after it retired
            tally.add(id, judged, alerts);
        }
    }

    /** All models, the latest first. */
    public synchronized List<Model> models() {
        return manifests.values().stream()
                .map(this::model)
                .sorted(Comparator.comparing(Model::created)
                        .thenComparing(ModelLibrary::version)
                        .reversed())
                .toList();
    }

    private static int version(Model model) {
        return ModelId.parse(model.id()).map(ModelId::version).orElse(0);
    }

    /** A model by its id. */
    public synchronized Model model(String id) throws ModelException {
        return model(manifest(id));
    }

    private Model model(Manifest manifest) {
        Tally.Counts counts = tally.of(manifest.id());
        return new Model(
                manifest.id(),
                manifest.subject(),
                states.state(manifest.subject(), manifest.id()),
                manifest.created(),
                manifest.createdBy(),
                manifest.data(),
                manifest.features(),
                manifest.schema(),
                manifest.metrics(),
                counts.alerts(),
                counts.judged());
    }

    private Manifest manifest(String id) throws ModelException {
        Manifest manifest = manifests.get(id);
        if (manifest != null) {
            return manifest;
        }
        for (ModelProblem problem : problems.values()) {
            if (problem.id().equals(id)) {
                Finding finding = problem.finding(Level.ERROR, "");
                throw new ModelException(Reason.BAD_FILE, finding.message() + "; mend: " + finding.remedy());
            }
        }
        throw new ModelException(Reason.NOT_FOUND, "there is no model " + id + "; netsentinel:model-list shows all");
    }

    /**
     * A model ready to judge, whatever its state.
     *
     * @throws ModelException if there is none, or this version can't use it
     */
    public synchronized TrafficModel load(String id) throws ModelException {
        Manifest manifest = manifest(id);
        AtWork model = working.byId().get(id);
        return model == null ? loaded(manifest) : model.model();
    }

    private TrafficModel loaded(Manifest manifest) throws ModelException {
        checkSchema(manifest);
        try {
            return usable(folder.read(manifest.id()));
        } catch (DamagedModelException e) {
            throw ModelExchange.damaged(folder.file(manifest.id()), e);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private TrafficModel usable(ModelFile file) throws DamagedModelException {
        TrafficModel model = reader.read(file);
        if (!model.schema().hash().equals(file.manifest().schema())) {
            throw new DamagedModelException("its parts have other features than its manifest says");
        }
        return model;
    }

    private void checkSchema(Manifest manifest) throws ModelException {
        if (!reader.schema(manifest.subject()).hash().equals(manifest.schema())) {
            throw new ModelException(
                    Reason.OTHER_SCHEMA,
                    manifest.id() + " looks at other features than this version: " + difference(manifest)
                            + "; train one with this version");
        }
    }

    private String difference(Manifest manifest) {
        return SchemaDifference.words(
                manifest.features(), reader.schema(manifest.subject()).names());
    }

    /** Takes over a new model: active if its subject has no other, else the shadow. */
    public synchronized Model add(Trained trained, Instant created, String createdBy) throws ModelException {
        Subject subject = trained.model().subject();
        String id = nextId(subject);
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                id,
                subject,
                created,
                createdBy,
                trained.data(),
                trained.model().schema().names(),
                trained.model().schema().hash(),
                trained.metrics(),
                Map.of());
        States next = keep(ModelFile.of(manifest, trained.model().parts()));
        boolean isFirst = next.of(subject).active().isEmpty();
        apply(isFirst ? next.withActive(subject, id) : next.withShadow(subject, id), new AtWork(id, trained.model()));
        return model(id);
    }

    private String nextId(Subject subject) {
        return new ModelId(subject, states.of(subject).lastVersion() + 1).toString();
    }

    /** Brings the file of a model with a new id to the disk. */
    private States keep(ModelFile file) throws ModelException {
        Manifest manifest = file.manifest();
        try {
            folder.write(file);
        } catch (IOException e) {
            throw failed(e);
        }
        manifests.put(manifest.id(), manifest);
        int version = ModelId.parse(manifest.id()).orElseThrow().version();
        states = states.withVersion(manifest.subject(), version); // given, whatever comes next
        return states;
    }

    /** Puts a model to work; the one before it retires. */
    public synchronized Model activate(String id) throws ModelException {
        TrafficModel model = load(id);
        apply(states.withActive(model.subject(), id), new AtWork(id, model));
        return model(id);
    }

    /** Goes back to the model that was active before. */
    public synchronized Model rollback(Subject subject) throws ModelException {
        States before = states.rolledBack(subject);
        if (before == null) {
            throw new ModelException(
                    Reason.NOT_FOUND,
                    "no model of subject " + subject.key() + " was active before; netsentinel:model-list shows all");
        }
        String id = before.of(subject).active();
        apply(before, new AtWork(id, load(id)));
        return model(id);
    }

    /** Deletes a model that is not active, readable or not. */
    public synchronized void delete(String id) throws ModelException {
        Subject subject = ModelId.parse(id)
                .map(ModelId::subject)
                .orElseThrow(() -> new ModelException(Reason.NOT_FOUND, "there is no model " + id));
        String file = folder.file(id).toString();
        if (!problems.containsKey(file)) {
            manifest(id);
        }
        if (states.state(subject, id) == Model.State.ACTIVE) {
            throw new ModelException(
                    Reason.CONFLICT,
                    id + " is active: first netsentinel:model-activate another, or netsentinel:model-rollback "
                            + subject.key());
        }
        apply(states.without(subject, id), null);
        try {
            folder.delete(id);
        } catch (IOException e) {
            throw failed(e);
        }
        manifests.remove(id);
        problems.remove(file);
        tally.startAnew(id);
    }

    /** Writes a model into a new file. */
    public synchronized void exportTo(String id, Path file) throws ModelException {
        manifest(id);
        try {
            ModelExchange.write(folder.read(id), file);
        } catch (DamagedModelException e) {
            throw ModelExchange.damaged(folder.file(id), e);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Takes a model over from a file, as a retired one. */
    public synchronized Model importFrom(Path path) throws ModelException {
        ModelFile file = ModelExchange.read(path);
        checkSchema(file.manifest());
        try {
            usable(file);
        } catch (DamagedModelException e) {
            throw ModelExchange.damaged(path, e);
        }
        String id = nextId(file.manifest().subject());
        apply(keep(file.withId(id, IMPORTED)), null);
        return model(id);
    }

    /** Writes the states down, then lets them hold. */
    private void apply(States next, @Nullable AtWork added) throws ModelException {
        try {
            folder.write(next);
        } catch (IOException e) {
            throw failed(e);
        }
        for (Manifest manifest : manifests.values()) {
            String id = manifest.id();
            if (states.state(manifest.subject(), id) != next.state(manifest.subject(), id)) {
                tally.startAnew(id);
            }
        }
        Map<String, AtWork> loaded = working.byId();
        if (added != null) {
            loaded.putIfAbsent(added.id(), added); // one that works already stays the same object
        }
        states = next;
        working = Working.of(next, loaded);
    }

    private ModelException failed(IOException e) {
        return new ModelException(
                Reason.BAD_FILE,
                "models can't be kept in " + folder.path() + ": " + e + "; look after space and rights there",
                e);
    }

    @Override
    public synchronized List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        problems.values().forEach(problem -> findings.add(finding(problem)));
        if (findings.isEmpty()) {
            findings.add(ModelProblem.well(manifests.size() + " models in " + folder.path() + ", all readable"));
        }
        return findings;
    }

    private Finding finding(ModelProblem problem) {
        Optional<Subject> idle = ModelId.parse(problem.id())
                .map(ModelId::subject)
                .filter(subject -> active(subject).isEmpty());
        return idle.isPresent()
                ? problem.finding(
                        Level.ERROR, "; no model of subject " + idle.get().key() + " is active")
                : problem.finding(Level.WARNING, "");
    }

    /** Writes down what was counted, if anything was. */
    public synchronized void saveCounts() {
        if (!tally.takeChanged()) {
            return;
        }
        try {
            folder.write(tally.toSave());
        } catch (IOException e) {
            LOG.warn("What models counted can't be written to {}: {}", folder.path(), e.toString());
        }
    }

    /** Writes down what was counted. */
    @Override
    @Deactivate
    public void close() {
        saveCounts();
    }
}
