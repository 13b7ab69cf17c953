package io.netsentinel.capture.file;

import static io.netsentinel.capture.testing.FileReading.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.capture.count.CaptureCounter;
import io.netsentinel.capture.testing.Bytes;
import io.netsentinel.capture.testing.FileReading;
import io.netsentinel.capture.testing.PcapBuilder;
import io.netsentinel.capture.testing.PcapngBuilder;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PcapngReaderTest {
    private static final int ETHERNET = 1;
    private static final int RAW = 101;
    private static final long MICROS = 1_700_000_000_123_456L;
    private static final long TIME = MICROS * 1_000;
    private static final byte[] ONE = Bytes.text("the first frame");
    private static final byte[] TWO = Bytes.text("a second, longer frame");

    @TempDir
    Path folder;

    static Stream<ByteOrder> orders() {
        return Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN);
    }

    private static PcapngBuilder builder() {
        return new PcapngBuilder(ByteOrder.LITTLE_ENDIAN);
    }

    private FileReading read(PcapngBuilder builder) throws Exception {
        return new FileReading(PcapBuilder.write(folder.resolve("test.pcapng"), builder.bytes()));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void readsEveryKindOfPacketBlock(ByteOrder order) throws Exception {
        FileReading reading = read(new PcapngBuilder(order)
                .interfaceBlock(ETHERNET, 0)
                .block(4, new byte[8])
                .enhanced(0, MICROS, ONE, 1_500)
                .block(5, new byte[8])
                .obsolete(0, MICROS + 1, TWO, TWO.length)
                .block(0x0bad_cafe, new byte[16])
                .simple(ONE, ONE.length));

        assertThat(reading.frames)
                .containsExactly(
                        frame(TIME, ONE, 1_500, ETHERNET),
                        frame(TIME + 1_000, TWO, TWO.length, ETHERNET),
                        frame(TIME + 1_000, ONE, ONE.length, ETHERNET));
        assertThat(reading.damagedAt).isEmpty();
    }

    @Test
    void readsInterfacesAndSectionsOfDifferentKinds() throws Exception {
        PcapngBuilder file = builder();
        file.interfaceBlock(ETHERNET, 0).interfaceBlock(RAW, 0, file.resolution(9));
        file.enhanced(0, MICROS, ONE, ONE.length).enhanced(1, TIME + 7, TWO, TWO.length);
        file.section(ByteOrder.BIG_ENDIAN);
        file.interfaceBlock(113, 0, file.resolution(0x80 | 20), file.offset(1_700_000_000));
        file.enhanced(0, 1 << 19, ONE, ONE.length);

        assertThat(read(file).frames)
                .containsExactly(
                        frame(TIME, ONE, ONE.length, ETHERNET),
                        frame(TIME + 7, TWO, TWO.length, RAW),
                        frame(1_700_000_000_500_000_000L, ONE, ONE.length, 113));
    }

    @Test
    void cutsSimplePacketsAtTheSnapLength() throws Exception {
        byte[] captured = Arrays.copyOf(TWO, 8);
        FileReading reading = read(builder().interfaceBlock(ETHERNET, 8).simple(captured, 1_000));
        assertThat(reading.frames).containsExactly(frame(0, captured, 1_000, ETHERNET));
    }

    @Test
    void passesOverOtherOptionsAndEndsAtTheLast() throws Exception {
        PcapngBuilder file = builder();
        byte[] name = file.option(2, Bytes.text("eth0"));
        file.interfaceBlock(ETHERNET, 0, name, file.resolution(3), file.option(0, new byte[0]), file.resolution(9));
        file.enhanced(0, 1_700_000_000_123L, ONE, ONE.length);
        assertThat(read(file).frames.get(0).time()).isEqualTo(1_700_000_000_123_000_000L);
    }

    @Test
    void passesOverBlocksLargerThanTheWindow() throws Exception {
        FileReading reading = read(builder()
                .interfaceBlock(ETHERNET, 0)
                .enhanced(0, MICROS, ONE, ONE.length)
                .block(10, new byte[5 << 20])
                .enhanced(0, MICROS, TWO, TWO.length));
        assertThat(reading.frames).hasSize(2);
        assertThat(reading.damagedAt).isEmpty();
    }

    @Test
    void countsPacketBlocksThatContradictThemselves() throws Exception {
        byte[] tooLong = Bytes.concat(new byte[12], new byte[] {100, 0, 0, 0, 100, 0, 0, 0}, new byte[8]);
        FileReading reading = read(builder()
                .interfaceBlock(ETHERNET, 0)
                .enhanced(1, MICROS, ONE, ONE.length) // no such interface
                .block(6, tooLong)
                .block(6, new byte[4])
                .block(3, new byte[0])
                .simple(ONE, -5)
                .enhanced(0, MICROS, TWO, TWO.length));
        assertThat(reading.frames).containsExactly(frame(TIME, TWO, TWO.length, ETHERNET));
        assertThat(reading.counters.get(CaptureCounter.DAMAGED_RECORDS)).isEqualTo(5);
    }

    @Test
    void aPacketBeforeAnyInterfaceIsDamage() throws Exception {
        FileReading reading = read(builder().simple(ONE, ONE.length).enhanced(0, MICROS, ONE, ONE.length));
        assertThat(reading.frames).isEmpty();
        assertThat(reading.counters.get(CaptureCounter.DAMAGED_RECORDS)).isEqualTo(2);
    }

    @Test
    void findsTheNextBlockBehindABogusLength() throws Exception {
        PcapngBuilder file = builder().interfaceBlock(ETHERNET, 0).enhanced(0, MICROS, ONE, ONE.length);
        int damage = file.bytes().length;
        file.raw(Bytes.hex("06000000 ffffff7f 00000000 00000000 00000000"));
        file.enhanced(0, MICROS, TWO, TWO.length);

        FileReading reading = read(file);

        assertThat(reading.frames).extracting(FileReading.Frame::wireLength).containsExactly(15, 22);
        assertThat(reading.damagedAt).hasValue(damage);
    }

    @Test
    void findsTheNextSectionBehindGarbage() throws Exception {
        PcapngBuilder file = builder().interfaceBlock(ETHERNET, 0).raw(Bytes.hex("06000000 00000003 00000000"));
        file.section(ByteOrder.BIG_ENDIAN).interfaceBlock(RAW, 0).enhanced(0, MICROS, ONE, ONE.length);
        assertThat(read(file).frames).containsExactly(frame(TIME, ONE, ONE.length, RAW));
    }

    @Test
    void keepsWhatStandsBeforeATruncatedEnd() throws Exception {
        PcapngBuilder file = builder().interfaceBlock(ETHERNET, 0).enhanced(0, MICROS, ONE, ONE.length);
        int second = file.bytes().length;
        byte[] whole = file.enhanced(0, MICROS, TWO, TWO.length).bytes();
        for (int length = second + 1; length < whole.length; length++) {
            Path cut = PcapBuilder.write(folder.resolve("cut.pcapng"), Arrays.copyOf(whole, length));
            FileReading reading = new FileReading(cut);
            assertThat(reading.frames).hasSize(1);
            assertThat(reading.damagedAt).hasValue(second);
            assertThat(reading.counters.get(CaptureCounter.TRUNCATED_FILE)).isEqualTo(1);
        }
    }
}
