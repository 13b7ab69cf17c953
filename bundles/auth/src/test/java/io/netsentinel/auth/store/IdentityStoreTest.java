package io.netsentinel.auth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityStoreTest {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void create() throws Exception {
        file = directory.resolve(IdentityStore.FILE);
        IdentityStore.create(directory, (store, batch) -> put(store, batch, "first"));
    }

    private static void put(IdentityStore store, Batch batch, String name) {
        batch.put(store.users(), name, StoredUser.named(name, 1));
    }

    private static List<String> names(IdentityStore store) {
        return store.users().all().stream().map(StoredUser::name).sorted().toList();
    }

    @Test
    void keepsRecordsForTheNextTime() throws Exception {
        try (IdentityStore store = IdentityStore.open(directory)) {
            store.update(batch -> put(store, batch, "second"));
            store.update(batch -> batch.remove(store.users(), "first"));
        }

        try (IdentityStore store = IdentityStore.open(directory)) {
            assertThat(names(store)).containsExactly("second");
            assertThat(store.users().get("second")).isEqualTo(StoredUser.named("second", 1));
        }
    }

    @Test
    void recordOfBeforeThereWereExternalUsersIsReadAsOneOfOurOwn() throws Exception {
        String old =
                "{\"name\":\"old\",\"displayName\":\"\",\"email\":\"\",\"roles\":[\"viewer\"],\"disabled\":false,\"passwordHash\":\"x\","
                        + "\"mustChangePassword\":false,\"resetHash\":\"\",\"resetExpiresMillis\":0,\"totp\":null,"
                        + "\"recoveryHashes\":[],\"knownAddresses\":[],\"preferences\":{},\"createdMillis\":1,"
                        + "\"lastSignInMillis\":0,\"version\":3}";

        StoredUser user = new Json().read(old, StoredUser.class);

        assertThat(user.hasExternalIdentity()).isFalse();
        assertThat(user.passkeyList()).isEmpty();
        assertThat(user).returns("x", StoredUser::passwordHash).returns(3L, StoredUser::version);
    }

    @Test
    void onlyTheOwnerReadsTheFile() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    void everyAcknowledgedChangeSurvivesAnUncleanEnd(@TempDir Path copies) throws Exception {
        try (IdentityStore store = IdentityStore.open(directory)) {
            for (int i = 0; i < 20; i++) {
                String name = "user" + i;
                store.update(batch -> put(store, batch, name));
                // what a power cut would leave
                Path copy = Files.createDirectory(copies.resolve(name));
                Files.copy(file, copy.resolve(IdentityStore.FILE));
                try (IdentityStore recovered = IdentityStore.open(copy)) {
                    assertThat(names(recovered)).hasSize(i + 2).contains(name);
                }
            }
        }
    }

    @Test
    void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessWriter.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int acknowledged = -1;
        try (BufferedReader lines = writer.inputReader()) {
            while (acknowledged < 200) {
                acknowledged = Integer.parseInt(lines.readLine());
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }

        try (IdentityStore store = IdentityStore.open(directory)) {
            // the last line may have been cut off
            assertThat(names(store))
                    .hasSizeGreaterThanOrEqualTo(acknowledged + 2)
                    .contains("first", "user200");
        }
    }

    @Test
    void whatIsRefusedChangesNothing() throws Exception {
        try (IdentityStore store = IdentityStore.open(directory)) {
            assertThatThrownBy(() -> store.update(batch -> {
                        put(store, batch, "second");
                        throw new AuthException(Reason.INVALID, "no");
                    }))
                    .isInstanceOf(AuthException.class);
            store.update(batch -> put(store, batch, "third"));
        }

        try (IdentityStore store = IdentityStore.open(directory)) {
            assertThat(names(store)).containsExactly("first", "third");
        }
    }

    @Test
    void changesOfManyThreadsAllCount() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try (IdentityStore store = IdentityStore.open(directory)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                String prefix = "t" + thread + "-";
                writers.add(pool.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        String name = prefix + i;
                        store.update(batch -> put(store, batch, name));
                    }
                    return null;
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            pool.shutdownNow();
        }

        try (IdentityStore store = IdentityStore.open(directory)) {
            assertThat(names(store)).hasSize(101);
        }
    }

    @Test
    void brokenFileIsToldAndNeverAnEmptyUserBase() throws IOException {
        byte[] good = Files.readAllBytes(file);
        byte[] garbage = new byte[good.length];
        java.util.Arrays.fill(garbage, (byte) 'x');

        for (byte[] bad : new byte[][] {new byte[0], new byte[10], garbage, java.util.Arrays.copyOf(good, 100)}) {
            Files.write(file, bad);
            assertThatThrownBy(() -> IdentityStore.open(directory))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("Nobody can sign in")
                    .hasMessageContaining("backup");
        }
    }

    @Test
    void anotherProcessIsTold() throws Exception {
        try (IdentityStore store = IdentityStore.open(directory)) {
            assertThatThrownBy(() -> IdentityStore.open(directory))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another process");
            assertThat(names(store)).containsExactly("first");
        }
    }

    @Test
    void halfMadeFileIsNoFile(@TempDir Path other) throws Exception {
        assertThatThrownBy(() -> IdentityStore.create(other, (store, batch) -> {
                    throw new AuthException(Reason.INVALID, "power cut");
                }))
                .isInstanceOf(AuthException.class);

        assertThat(IdentityStore.exists(other)).isFalse();
        IdentityStore.create(other, (store, batch) -> put(store, batch, "first"));
        assertThat(IdentityStore.exists(other)).isTrue();
    }
}
