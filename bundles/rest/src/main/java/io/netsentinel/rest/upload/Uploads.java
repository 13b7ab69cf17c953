package io.netsentinel.rest.upload;

import io.netsentinel.api.config.Setting;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what clients send until they use it: a capture to replay, a model, a plug-in. Each upload is its sender's alone, lives
 * for some hours and not beyond a restart, and all together take no more room than configured. Safe for use by several threads.
 */
@Component(service = Uploads.class, configurationPid = UploadsConfig.PID)
@Designate(ocd = UploadsConfig.class)
public final class Uploads {
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final int TOO_LARGE = 413;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MAX_FILE_NAME = 100;
    private static final long MEBI = 1 << 20;

    private final Path folder;
    private final long totalBytes;
    private final Duration keep;
    private final InstantSource clock;
    private final Map<String, Stored> uploads = new ConcurrentHashMap<>();
    private final AtomicLong used = new AtomicLong();

    private record Stored(Upload upload, Path ownFolder, Path file) {}

    /**
     * A file that was sent.
     *
     * @param id names it in later requests
     * @param name what its sender calls it
     * @param expires when it is deleted
     */
    public record Upload(String id, String name, String owner, long bytes, Instant received, Instant expires) {}

    @Activate
    public Uploads(UploadsConfig config, BundleContext context) throws IOException {
        this(
                Path.of(context.getProperty("karaf.data"), "uploads"),
                MEBI * Setting.inRange(UploadsConfig.PID, "totalMegabytes", config.totalMegabytes(), 1, 10_485_760),
                Duration.ofHours(Setting.inRange(UploadsConfig.PID, "keepHours", config.keepHours(), 1, 720)),
                InstantSource.system());
    }

    Uploads(Path folder, long totalBytes, Duration keep, InstantSource clock) throws IOException {
        this.folder = folder;
        this.totalBytes = totalBytes;
        this.keep = keep;
        this.clock = clock;
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        deleteAll();
    }

    @Deactivate
    void close() throws IOException {
        deleteAll();
    }

    /**
     * Takes a file in.
     *
     * @param name what the sender calls it; the file is called so as well, as far as that is harmless
     * @throws ClientErrorException 413 if there is no room for it
     */
    public Upload take(String owner, String name, InputStream content) throws IOException {
        removeExpired();
        String id = UUID.randomUUID().toString();
        Path ownFolder = Files.createDirectory(folder.resolve(id));
        Path file = ownFolder.resolve(harmless(name));
        boolean isComplete = false;
        long bytes;
        try {
            bytes = copy(content, file);
            isComplete = true;
        } finally {
            if (!isComplete) {
                delete(ownFolder);
            }
        }
        Instant now = clock.instant();
        Upload upload = new Upload(id, name, owner, bytes, now, now.plus(keep));
        uploads.put(id, new Stored(upload, ownFolder, file));
        return upload;
    }

    /** A sender's uploads, latest first. */
    public List<Upload> of(String owner) {
        removeExpired();
        return uploads.values().stream()
                .map(Stored::upload)
                .filter(upload -> upload.owner().equals(owner))
                .sorted(Comparator.comparing(Upload::received).reversed())
                .toList();
    }

    /**
     * The file behind an upload.
     *
     * @throws NotFoundException if this sender has none of this id
     */
    public Path file(String owner, String id) {
        return stored(owner, id).file();
    }

    /**
     * An upload of a sender.
     *
     * @throws NotFoundException if this sender has none of this id
     */
    public Upload find(String owner, String id) {
        return stored(owner, id).upload();
    }

    /**
     * Deletes one.
     *
     * @throws NotFoundException if this sender has none of this id
     */
    public void delete(String owner, String id) {
        remove(stored(owner, id));
    }

    private Stored stored(String owner, String id) {
        removeExpired();
        Stored stored = uploads.get(id);
        if (stored == null || !stored.upload().owner().equals(owner)) {
            throw new NotFoundException("you have no upload " + id);
        }
        return stored;
    }

    private long copy(InputStream content, Path file) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        boolean isComplete = false;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                bytes += read;
                if (used.addAndGet(read) > totalBytes) {
                    throw new ClientErrorException(
                            "uploads may take " + totalBytes / MEBI
                                    + " MiB together, and there is no room for more; delete"
                                    + " some, or raise totalMegabytes in etc/" + UploadsConfig.PID + ".cfg",
                            TOO_LARGE);
                }
                out.write(buffer, 0, read);
            }
            isComplete = true;
            return bytes;
        } finally {
            if (!isComplete) {
                used.addAndGet(-bytes);
            }
        }
    }

    private void removeExpired() {
        Instant now = clock.instant();
        uploads.values().stream()
                .filter(stored -> !stored.upload().expires().isAfter(now))
                .forEach(this::remove);
    }

    private void remove(Stored stored) {
        if (uploads.remove(stored.upload().id()) != null) {
            used.addAndGet(-stored.upload().bytes());
            delete(stored.ownFolder());
        }
    }

    private void deleteAll() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(Uploads::delete);
        }
    }

    /** A folder with at most one file in it. Whoever reads that at this moment reads on. */
    private static void delete(Path folderOfOne) {
        try (Stream<Path> files = Files.list(folderOfOne)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folderOfOne);
        } catch (IOException e) {
            LOG.warn("Cannot delete {}", folderOfOne, e);
        }
    }

    private static String harmless(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("^\\.+", "_");
        return plain.substring(Math.max(0, plain.length() - MAX_FILE_NAME));
    }
}
