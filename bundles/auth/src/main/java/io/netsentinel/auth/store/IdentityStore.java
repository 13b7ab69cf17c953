package io.netsentinel.auth.store;

import io.netsentinel.api.auth.AuthException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * Users, roles, sessions, keys in one file. A change is on disk when it is acknowledged; after a crash the file is as it was
 * after the last acknowledged change. Reading takes no lock; changes wait for one another.
 *
 * <p>Space in the file is used again about a minute after what was in it is gone: at 100 refreshes a second the file grows to
 * 130 MB. MVStore's compaction is left alone, for moving chunks failed an assertion under load (2.4.240).
 */
public final class IdentityStore implements AutoCloseable {
    /** Name of the file. */
    public static final String FILE = "identity.mv";

    private static final String FORMAT_KEY = "format";
    private static final String FORMAT = "1";
    /** What is done to the tables at once. */
    @FunctionalInterface
    public interface Change<R> {
        /** Checks, and says in the batch what shall be; throws to leave everything as it is. */
        R make(Batch batch) throws AuthException;
    }

    /** The same without a result. */
    @FunctionalInterface
    public interface Update {
        /** Checks, and says in the batch what shall be; throws to leave everything as it is. */
        void make(Batch batch) throws AuthException;
    }

    /** What a new file begins with. */
    @FunctionalInterface
    public interface First {
        /** Puts the first records into the batch. */
        void fill(IdentityStore store, Batch batch) throws AuthException;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final MVStore store;
    private final Path file;
    private final Table<StoredUser> users;
    private final Table<StoredRole> roles;
    private final Table<StoredSession> sessions;
    private final Table<StoredKey> keys;
    private final Table<StoredSigningKey> signingKeys;

    private IdentityStore(Path file, MVStore store) {
        this.file = file;
        this.store = store;
        Json json = new Json();
        users = new Table<>(map(store, "users"), StoredUser.class, json);
        roles = new Table<>(map(store, "roles"), StoredRole.class, json);
        sessions = new Table<>(map(store, "sessions"), StoredSession.class, json);
        keys = new Table<>(map(store, "keys"), StoredKey.class, json);
        signingKeys = new Table<>(map(store, "signing-keys"), StoredSigningKey.class, json);
    }

    /** Whether there is a file in the directory. */
    public static boolean exists(Path directory) {
        return Files.exists(directory.resolve(FILE));
    }

    /**
     * Makes the file with its first records. It gets its name only when all of them are in it: a file with that name is never
     * half made.
     */
    public static void create(Path directory, First first) throws IOException, AuthException {
        PrivateFiles.directory(directory);
        Path unfinished = directory.resolve(FILE + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished);
        PrivateFiles.restrict(unfinished);
        try (IdentityStore made = new IdentityStore(unfinished, openFile(unfinished))) {
            map(made.store, "meta").put(FORMAT_KEY, FORMAT);
            made.update(batch -> first.fill(made, batch));
        }
        Path file = directory.resolve(FILE);
        try {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(unfinished, file);
        }
    }

    /**
     * Opens the file.
     *
     * @throws IllegalStateException naming the file and what to do, if it is damaged, empty, in use or from another version
     */
    public static IdentityStore open(Path directory) throws IOException {
        PrivateFiles.directory(directory);
        Path file = directory.resolve(FILE);
        PrivateFiles.restrict(file);
        // MVStore would begin anew in an empty file
        if (Files.size(file) == 0) {
            throw unusable(file, "it is empty", null);
        }
        MVStore store = null;
        try {
            store = openFile(file);
            String format = map(store, "meta").get(FORMAT_KEY);
            if (!FORMAT.equals(format)) {
                throw new IllegalStateException(
                        format == null ? "it holds no identities" : "it has format " + format + ", not " + FORMAT);
            }
            IdentityStore opened = new IdentityStore(file, store);
            if (opened.users.all().isEmpty()) {
                throw new IllegalStateException("it holds no user");
            }
            return opened;
        } catch (MVStoreException | IllegalStateException | ClassCastException e) {
            if (store != null) {
                store.closeImmediately();
            }
            throw unusable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static IllegalStateException unusable(Path file, String why, @Nullable Exception cause) {
        return new IllegalStateException(
                "The identities in " + file + " can't be used: " + why
                        + ". Nobody can sign in. If another process uses the"
                        + " file, end it; otherwise put a backup of the file back, or move it away to begin with a new"
                        + " administrator.",
                cause);
    }

    private static MVStore openFile(Path file) {
        MVStore store = new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .open();
        store.setVersionsToKeep(0);
        return store;
    }

    private static MVMap<String, String> map(MVStore store, String name) {
        // no type that would deserialise objects
        return store.openMap(
                name,
                new MVMap.Builder<String, String>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(StringDataType.INSTANCE));
    }

    /**
     * Changes the tables; one change at a time. When it returns, the change is on disk.
     *
     * @throws AuthException from the change itself, which then has no effect
     * @throws UncheckedIOException if it could not be written; then it has no effect either
     */
    public <R> R change(Change<R> change) throws AuthException {
        lock.lock();
        try {
            Batch batch = new Batch();
            R result = change.make(batch);
            if (!batch.isEmpty()) {
                persist(batch);
            }
            batch.publish();
            return result;
        } finally {
            lock.unlock();
        }
    }

    /** Changes the tables as {@link #change} does. */
    public void update(Update update) throws AuthException {
        change(batch -> {
            update.make(batch);
            return true;
        });
    }

    private void persist(Batch batch) {
        try {
            batch.write();
            store.commit();
            store.sync();
        } catch (MVStoreException | IllegalStateException e) {
            // nothing half written may come along with the next commit
            store.closeImmediately();
            throw new UncheckedIOException(
                    "The identities can't be written to " + file + "; restart NetSentinel once that is mended",
                    new IOException(e));
        }
    }

    /** Whether changes can be made; false after one could not be written. */
    public boolean isWritable() {
        return !store.isClosed();
    }

    /** Where it is. */
    public Path file() {
        return file;
    }

    /** Users by name. */
    public Table<StoredUser> users() {
        return users;
    }

    /** Own roles, and what was set about built-in ones, by name. */
    public Table<StoredRole> roles() {
        return roles;
    }

    /** Sessions by id. */
    public Table<StoredSession> sessions() {
        return sessions;
    }

    /** API keys by id. */
    public Table<StoredKey> keys() {
        return keys;
    }

    /** Keys that sign or signed access tokens, by id. */
    public Table<StoredSigningKey> signingKeys() {
        return signingKeys;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!store.isClosed()) {
                store.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
