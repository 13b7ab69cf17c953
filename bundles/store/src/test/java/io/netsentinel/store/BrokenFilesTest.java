package io.netsentinel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that cannot be used are named, with what to do, and stay as they are. */
class BrokenFilesTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve(Database.FILE_NAME);
    }

    @Test
    void aFileThatIsNoDatabase() throws Exception {
        // given
        byte[] text = "this is a letter, not a database\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        Files.write(file, text);
        // when, then
        assertThatThrownBy(() -> TestStores.open(directory))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("The store " + file + " is damaged or not a database")
                .hasMessageContaining("restore it")
                .hasMessageContaining("move both away");
        assertThat(Files.readAllBytes(file)).isEqualTo(text);
    }

    @Test
    void aFileWhoseHeaderWasOverwritten() throws Exception {
        // given a store with flows
        try (DuckDbEventStore store = TestStores.open(directory)) {
            store.append(TestStores.batch(new SyntheticFlows(1, 0, 1).next(10_000)));
        }
        try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
            damaged.seek(4_096);
            damaged.write(new byte[8_192]);
        }
        // when, then
        assertThatThrownBy(() -> TestStores.open(directory))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("The store " + file + " is damaged");
    }

    @Test
    void theEndOfTheWriteAheadLogTornOff() throws Exception {
        // given a crash that left half an entry at the end of the log
        Process process = Children.java(AppendUntilKilled.class, directory.toString(), "0");
        Children.killAfter(process, 5_000);
        Path log = Path.of(file + ".wal");
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1_000);
        }
        // when
        try (DuckDbEventStore store = TestStores.open(directory)) {
            // then whole batches are there
            assertThat(store.statistics().flows()).isPositive();
            assertThat(store.statistics().flows() % AppendUntilKilled.BATCH).isZero();
        }
    }

    @Test
    void aStoreInUseByAnotherProcess() throws Exception {
        // given
        Process process = Children.java(AppendUntilKilled.class, directory.toString(), "0");
        try {
            process.inputReader().readLine();
            // when, then
            assertThatThrownBy(() -> TestStores.open(directory))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("The store " + file + " is in use by another process")
                    .hasMessageContaining(Long.toString(process.pid()));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void aDirectoryThatIsAFile() throws Exception {
        // given
        Path notADirectory = Files.writeString(directory.resolve("x"), "x");
        // when, then
        assertThatThrownBy(() -> TestStores.open(notADirectory))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("The store's directory " + notADirectory + " cannot be created");
    }

    /**
     * The limit on the size of a file stands for a full disk: with 12 MB the write-ahead log does not fit, with 24 MB the
     * log does but a checkpoint does not.
     */
    @ParameterizedTest
    @ValueSource(ints = {12, 24})
    @EnabledOnOs(OS.LINUX)
    void aFullDisk(int megabytes) throws Exception {
        // given a process that may not write larger files
        Process process = Children.java(FillDisk.class, directory.toString());
        BufferedReader output = process.inputReader();
        assertThat(output.readLine()).isEqualTo("open");
        assertThat(limitFiles(process, megabytes)).isZero();
        // when it appends until that fails, twice
        process.outputWriter().append("go\n").flush();
        List<String> lines = output.lines().toList();
        // then it says so each time, nothing half-written shows, and what was stored can still be read
        assertThat(process.waitFor()).isZero();
        assertThat(lines).hasSize(4);
        assertThat(lines.subList(0, 2)).allSatisfy(line -> assertThat(line.toLowerCase(Locale.ROOT))
                .contains("a batch of 1000 events was not stored")
                .contains(file.toString())
                .contains("file too large"));
        assertThat(lines.get(2)).isEqualTo(lines.get(3));
        // and with room on the disk the store goes on
        try (DuckDbEventStore store = TestStores.open(directory)) {
            assertThat(store.statistics().flows()).isEqualTo(Long.parseLong(lines.get(3)));
            store.append(TestStores.batch(new SyntheticFlows(1, 0, 1).next(1_000)));
            assertThat(store.statistics().flows()).isEqualTo(Long.parseLong(lines.get(3)) + 1_000);
        }
    }

    private static int limitFiles(Process process, int megabytes) throws Exception {
        String[] command = {"prlimit", "--pid", "" + process.pid(), "--fsize=" + (megabytes << 20)};
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /** Appends until that fails, twice; prints the messages, how many flows were acknowledged, how many are there. */
    static final class FillDisk {
        private FillDisk() {}

        public static void main(String[] arguments) throws IOException {
            DuckDbEventStore store = TestStores.open(TestStores.small(Path.of(arguments[0])), Clock.systemUTC());
            System.out.println("open");
            int ready = System.in.read();
            SyntheticFlows flows = new SyntheticFlows(ready, 0, 1);
            long acknowledged = appendUntilFailure(store, flows) + appendUntilFailure(store, flows);
            System.out.println(acknowledged);
            System.out.println(store.statistics().flows());
            store.close();
        }

        private static long appendUntilFailure(DuckDbEventStore store, SyntheticFlows flows) {
            long acknowledged = 0;
            try {
                while (true) {
                    store.append(TestStores.batch(flows.next(1_000)));
                    acknowledged += 1_000;
                }
            } catch (StoreException e) {
                System.out.println(e.getMessage().replace('\n', ' '));
                return acknowledged;
            }
        }
    }
}
