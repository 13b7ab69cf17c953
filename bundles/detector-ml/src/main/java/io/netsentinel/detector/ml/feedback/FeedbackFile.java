package io.netsentinel.detector.ml.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.model.Feedback;
import io.netsentinel.api.model.Subject;
import io.netsentinel.detector.ml.model.DamagedModelException;
import io.netsentinel.detector.ml.model.ModelFolder;
import io.netsentinel.detector.ml.model.ModelJson;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code feedback.json}. A damaged one is copied aside, and of its entries those are taken that can be read. */
final class FeedbackFile {
    private static final Logger LOG = LoggerFactory.getLogger(FeedbackFile.class);
    private static final String NAME = "feedback.json";
    private static final String DAMAGED = NAME + ".damaged";
    private static final int FORMAT = 1;

    /**
     * What the file holds.
     *
     * @param next number of the next entry, so that no id is used twice
     */
    record Content(long next, List<Saying> sayings) {
        Content {
            sayings = List.copyOf(sayings);
        }
    }

    private record Entry(
            String id,
            Subject subject,
            String host,
            List<String> targets,
            String feature,
            double upTo,
            boolean isMore,
            String alert,
            String who,
            Instant when,
            String words,
            long alerts) {}

    private record Sheet(int format, long next, List<Entry> entries) {}

    private final Path folder;

    FeedbackFile(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /**
     * Reads it.
     *
     * @throws IOException if there is one that can't be read at all
     */
    Content read() throws IOException {
        byte[] json;
        try {
            json = Files.readAllBytes(folder.resolve(NAME));
        } catch (NoSuchFileException e) { // nobody said anything yet
            return new Content(1, List.of());
        }
        try {
            Sheet sheet = ModelJson.read(json, Sheet.class);
            if (sheet.format != FORMAT) {
                throw new DamagedModelException("format " + sheet.format + " is not one of this version");
            }
            List<Saying> sayings = new ArrayList<>();
            for (Entry entry : sheet.entries) {
                sayings.add(saying(entry));
            }
            return new Content(sheet.next, sayings);
        } catch (DamagedModelException | IllegalArgumentException e) {
            return salvage(json, e);
        }
    }

    private Content salvage(byte[] json, Exception reason) throws IOException {
        Path aside = aside();
        Files.write(aside, json);
        List<Saying> sayings = new ArrayList<>();
        int lost = 0;
        for (JsonNode node : entries(json)) {
            try {
                sayings.add(saying(ModelJson.read(ModelJson.write(node), Entry.class)));
            } catch (DamagedModelException | IllegalArgumentException e) {
                lost++;
                LOG.warn("An entry of {} can't be read: {}", folder.resolve(NAME), e.getMessage());
            }
        }
        LOG.error(
                "{} is damaged ({}) and was copied to {}: {} of its false positives are kept, {} could not be read",
                folder.resolve(NAME),
                reason.getMessage(),
                aside.getFileName(),
                sayings.size(),
                lost);
        Content content = new Content(highest(sayings) + 1, sayings);
        write(content);
        return content;
    }

    /** The copies of damaged files that nobody has looked after yet. */
    List<Path> damaged() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, DAMAGED + "*")) {
            found.forEach(files::add);
        }
        files.sort(null);
        return files;
    }

    private Path aside() {
        Path file = folder.resolve(DAMAGED);
        for (int n = 2; Files.exists(file); n++) {
            file = folder.resolve(DAMAGED + "-" + n);
        }
        return file;
    }

    private static Iterable<JsonNode> entries(byte[] json) {
        try {
            return ModelJson.read(json, JsonNode.class).path("entries");
        } catch (DamagedModelException e) {
            LOG.warn("Nothing of it is JSON: {}", e.getMessage());
            return List.of();
        }
    }

    /** Ids that were given and taken back are known no more; a damaged file may lead to one being used again. */
    private static long highest(List<Saying> sayings) {
        long highest = 0;
        for (Saying saying : sayings) {
            String digits = saying.feedback().id().replaceAll("\\D", "");
            highest = Math.max(highest, digits.isEmpty() || digits.length() > 9 ? 0 : Long.parseLong(digits));
        }
        return highest;
    }

    void write(Content content) throws IOException {
        List<Entry> entries = content.sayings.stream().map(FeedbackFile::entry).toList();
        ModelFolder.replace(folder.resolve(NAME), ModelJson.write(new Sheet(FORMAT, content.next, entries)));
    }

    private static Entry entry(Saying saying) {
        Feedback said = saying.feedback();
        return new Entry(
                said.id(),
                said.subject(),
                said.host().toString(),
                said.targets().stream().map(IpAddress::toString).toList(),
                said.feature(),
                said.upTo(),
                saying.isMore(),
                said.alert(),
                said.who(),
                said.when(),
                said.words(),
                said.alerts());
    }

    private static Saying saying(Entry entry) {
        Feedback said = new Feedback(
                entry.id,
                entry.subject,
                IpAddress.parse(entry.host),
                entry.targets.stream().map(IpAddress::parse).toList(),
                entry.feature,
                entry.upTo,
                entry.alert,
                entry.who,
                entry.when,
                entry.words,
                entry.alerts);
        return new Saying(said, entry.isMore);
    }
}
