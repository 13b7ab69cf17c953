package io.netsentinel.capture.file;

import static io.netsentinel.capture.testing.FileReading.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.testing.Bytes;
import io.netsentinel.capture.testing.FileReading;
import io.netsentinel.capture.testing.PcapBuilder;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcapReaderTest {
    private static final long TIME = 1_700_000_000_123_456_000L;
    private static final byte[] ONE = Bytes.text("the first frame");
    private static final byte[] TWO = Bytes.text("a second, longer frame");

    @TempDir
    Path folder;

    private FileReading read(byte[] bytes) throws Exception {
        return new FileReading(PcapBuilder.write(folder.resolve("test.pcap"), bytes));
    }

    @ParameterizedTest
    @ValueSource(ints = {PcapBuilder.MICROSECONDS, PcapBuilder.NANOSECONDS, PcapBuilder.MODIFIED})
    void readsEveryVariantInBothByteOrdersPlainAndGzipped(int magic) throws Exception {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            byte[] file = new PcapBuilder(order, magic, PcapBuilder.ETHERNET)
                    .add(TIME, ONE)
                    .add(TIME + 1_000, TWO, 1_500)
                    .bytes();
            for (byte[] bytes : new byte[][] {file, PcapBuilder.gzip(file)}) {
                FileReading reading = read(bytes);
                assertThat(reading.frames)
                        .containsExactly(frame(TIME, ONE, ONE.length, 1), frame(TIME + 1_000, TWO, 1_500, 1));
                assertThat(reading.damagedAt).isEmpty();
                assertThat(reading.progress).isEqualTo(1);
            }
        }
    }

    @Test
    void keepsNanoseconds() throws Exception {
        FileReading reading = read(PcapBuilder.ethernet().add(TIME + 789, ONE).bytes());
        assertThat(reading.frames.get(0).time()).isEqualTo(TIME + 789);
    }

    @Test
    void readsTimesUntil2106() throws Exception {
        FileReading reading =
                read(PcapBuilder.ethernet().record(-1, 5, 15, 15, ONE).bytes());
        assertThat(reading.frames.get(0).time()).isEqualTo(0xffff_ffffL * 1_000_000_000 + 5);
    }

    @Test
    void leavesTheCheckSequenceLengthOutOfTheLinkType() throws Exception {
        byte[] file = new PcapBuilder(ByteOrder.LITTLE_ENDIAN, PcapBuilder.NANOSECONDS, 0x2400_0001)
                .add(TIME, ONE)
                .bytes();
        assertThat(read(file).frames.get(0).linkType()).isEqualTo(1);
    }

    @Test
    void anEmptyCaptureIsNoError() throws Exception {
        assertThat(read(PcapBuilder.ethernet().bytes()).frames).isEmpty();
    }

    @Test
    void readsPacketsAcrossTheEndsOfTheWindow() throws Exception {
        PcapBuilder builder = PcapBuilder.ethernet();
        byte[] frame = new byte[70_001];
        for (int i = 0; i < 60; i++) {
            Arrays.fill(frame, (byte) i);
            builder.add(TIME + i, frame.clone());
        }
        FileReading reading = read(builder.bytes());
        assertThat(reading.frames).hasSize(60).allSatisfy(f -> {
            byte expected = (byte) (f.time() - TIME);
            assertThat(f.bytes().get(0)).isEqualTo(expected);
            assertThat(f.bytes().get(70_000)).isEqualTo(expected);
        });
    }

    @Test
    void keepsWhatStandsBeforeATruncatedEnd() throws Exception {
        byte[] file = PcapBuilder.ethernet().add(TIME, ONE).add(TIME, TWO).bytes();
        int second = 24 + 16 + ONE.length;
        for (int length = second + 1; length < file.length; length++) {
            FileReading reading = read(Arrays.copyOf(file, length));
            assertThat(reading.frames).hasSize(1);
            assertThat(reading.damagedAt).hasValue(second);
            assertThat(reading.counters.get(CaptureCounter.TRUNCATED_FILE)).isEqualTo(1);
        }
    }

    @Test
    void findsTheNextRecordBehindABogusLength() throws Exception {
        byte[] file = PcapBuilder.ethernet()
                .add(TIME, ONE)
                .record(1_700_000_000, 0, 0x7fff_ffff, 60, new byte[60])
                .add(TIME, TWO)
                .add(TIME + 1, ONE)
                .bytes();
        FileReading reading = read(file);
        assertThat(reading.frames)
                .containsExactly(
                        frame(TIME, ONE, ONE.length, 1),
                        frame(TIME, TWO, TWO.length, 1),
                        frame(TIME + 1, ONE, ONE.length, 1));
        assertThat(reading.damagedAt).hasValue(24 + 16 + ONE.length);
        assertThat(reading.counters.get(CaptureCounter.DAMAGED_RECORDS)).isEqualTo(1);
    }

    @Test
    void findsTheLastRecordBehindGarbage() throws Exception {
        byte[] garbage = new byte[1_000];
        Arrays.fill(garbage, (byte) 0xee);
        byte[] file = PcapBuilder.ethernet()
                .add(TIME, ONE)
                .raw(garbage)
                .add(TIME, TWO)
                .bytes();
        assertThat(read(file).frames).extracting(FileReading.Frame::wireLength).containsExactly(ONE.length, TWO.length);
    }

    @Test
    void endsTheFileWhereNothingMakesSenseAnyMore() throws Exception {
        byte[] garbage = new byte[3_000_000];
        Arrays.fill(garbage, (byte) 0xee);
        FileReading reading =
                read(PcapBuilder.ethernet().add(TIME, ONE).raw(garbage).bytes());
        assertThat(reading.frames).hasSize(1);
        assertThat(reading.damagedAt).hasValue(24 + 16 + ONE.length);
        assertThat(reading.counters.get(CaptureCounter.DAMAGED_RECORDS)).isEqualTo(1);
    }

    @Test
    void keepsWhatStandsBeforeTheEndOfACutGzipFile() throws Exception {
        PcapBuilder builder = PcapBuilder.ethernet();
        java.util.Random random = new java.util.Random(1);
        for (int i = 0; i < 3_000; i++) {
            byte[] frame = new byte[100];
            random.nextBytes(frame);
            builder.add(TIME + i, frame);
        }
        byte[] packed = PcapBuilder.gzip(builder.bytes());
        FileReading reading = read(Arrays.copyOf(packed, packed.length / 2));
        assertThat(reading.frames).hasSizeBetween(1_300, 1_600);
        assertThat(reading.counters.get(CaptureCounter.TRUNCATED_FILE)).isEqualTo(1);

        packed[packed.length / 2] ^= 0x55;
        reading = read(packed);
        assertThat(reading.frames.size()).isBetween(1_300, 3_000);
        assertThat(reading.damagedAt).isPresent();
    }
}
