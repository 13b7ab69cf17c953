package io.netsentinel.capture.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.capture.application.Stream.State;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTest {
    /** A reader that takes records: one byte that says how many follow. */
    private static final class Records implements Stream.Reader {
        final List<byte[]> records = new ArrayList<>();

        @Override
        public long read(Octets octets) {
            int length = octets.u8();
            if (octets.remaining() < length) {
                return 0;
            }
            records.add(octets.copy(length));
            return 1L + length;
        }

        byte[] joined() {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            records.forEach(record -> {
                all.write(record.length);
                all.writeBytes(record);
            });
            return all.toByteArray();
        }
    }

    /** Takes everything and remembers it. */
    private static final class Everything implements Stream.Reader {
        final ByteArrayOutputStream all = new ByteArrayOutputStream();

        @Override
        public long read(Octets octets) {
            int size = octets.remaining();
            all.writeBytes(octets.copy(size));
            return size;
        }
    }

    private static State add(Stream stream, int sequence, byte[] data, int from, int to, Stream.Reader reader) {
        return stream.add(sequence + from, ByteBuffer.wrap(data), from, to - from, to - from, reader);
    }

    private static byte[] someRecords(Random random, int count) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            byte[] record = new byte[random.nextInt(256)];
            random.nextBytes(record);
            data.write(record.length);
            data.writeBytes(record);
        }
        return data.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000_000, Integer.MAX_VALUE - 3_000, -3_000})
    void givesTheSameBytesHoweverTheyAreCutRepeatedAndReordered(int firstSequence) {
        Random random = new Random(firstSequence);
        for (int round = 0; round < 300; round++) {
            byte[] data = someRecords(random, 40);
            Stream stream = new Stream();
            stream.start(firstSequence);
            Records reader = new Records();

            for (int[] segment : segments(random, data.length)) {
                State state = add(stream, firstSequence, data, segment[0], segment[1], reader);
                assertThat(state).isEqualTo(State.GOES_ON);
            }

            assertThat(reader.joined()).isEqualTo(data);
            assertThat(stream.isWaiting()).isFalse();
        }
    }

    /** Neighbours change places, some come twice, some begin earlier than the one before ended. */
    private static List<int[]> segments(Random random, int length) {
        List<int[]> segments = new ArrayList<>();
        int at = 0;
        while (at < length) {
            int to = Math.min(length, at + 1 + random.nextInt(700));
            int from = random.nextInt(4) == 0 ? Math.max(0, at - random.nextInt(300)) : at;
            segments.add(new int[] {from, to});
            if (random.nextInt(5) == 0) {
                segments.add(new int[] {from, to});
            }
            at = to;
        }
        for (int i = 0; i + 3 < segments.size(); i += 4) {
            Collections.shuffle(segments.subList(i, i + 4), random);
        }
        return segments;
    }

    @Test
    void leavesOutWhatTheReaderDoesNotWantHoweverMuchItIs() {
        byte[] head = {1, 2, 3};
        long body = 5_000_000_000L;
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        Stream.Reader reader = octets -> {
            seen.writeBytes(octets.copy(3));
            return 3 + body;
        };
        Stream stream = new Stream();
        stream.start(7);
        add(stream, 7, head, 0, 3, reader);
        byte[] chunk = new byte[50_000];
        int sequence = 10;
        for (long sent = 0; sent < body; sent += chunk.length) {
            State state = stream.add(sequence, ByteBuffer.wrap(chunk), 0, chunk.length, chunk.length, reader);
            assertThat(state).isEqualTo(State.GOES_ON);
            sequence += chunk.length;
        }

        add(stream, sequence, head, 0, 3, reader);

        assertThat(seen.toByteArray()).containsExactly(1, 2, 3, 1, 2, 3);
    }

    @Test
    void missesNothingWhenOnlyUnwantedBytesWereLost() {
        byte[] data = {1, 9, 9, 9, 9, 9, 9, 2};
        List<Integer> seen = new ArrayList<>();
        Stream.Reader reader = octets -> {
            seen.add(octets.u8());
            return 7;
        };
        Stream stream = new Stream();
        stream.start(0);

        assertThat(add(stream, 0, data, 0, 2, reader)).isEqualTo(State.GOES_ON);
        assertThat(add(stream, 0, data, 5, 8, reader)).isEqualTo(State.GOES_ON);

        assertThat(seen).containsExactly(1, 2);
    }

    @Test
    void isBrokenWhenBytesWereNotCaptured() {
        Everything reader = new Everything();
        Stream stream = new Stream();

        State state = stream.add(5, ByteBuffer.wrap(new byte[10]), 0, 10, 1_460, reader);

        assertThat(state).isEqualTo(State.BROKEN);
        assertThat(reader.all.size()).isEqualTo(10);
    }

    @Test
    void isBrokenWhenASegmentNeverComes() {
        byte[] data = new byte[100];
        Everything reader = new Everything();
        Stream stream = new Stream();
        stream.start(0);
        List<State> states = new ArrayList<>();
        for (int at = 10; at < 100; at += 10) {
            states.add(add(stream, 0, data, at, at + 10, reader));
        }

        assertThat(states.subList(0, 8)).containsOnly(State.GOES_ON);
        assertThat(states.get(8)).isEqualTo(State.BROKEN);
        assertThat(reader.all.size()).isZero();
    }

    @Test
    void findsAgainAfterALoss() {
        byte[] data = {1, 2, 3, 4, 5, 6, 7, 8};
        Everything reader = new Everything();
        Stream stream = new Stream();
        stream.start(0);
        add(stream, 0, data, 0, 2, reader);

        assertThat(stream.resume(reader)).isEqualTo(State.GOES_ON);
        add(stream, 0, data, 5, 8, reader);

        assertThat(reader.all.toByteArray()).containsExactly(1, 2, 6, 7, 8);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, Integer.MAX_VALUE - 50, -50})
    void goesOnWithWhatCameEarlyWhenAHoleIsGivenUp(int first) {
        // given a hole before byte 10, another one before byte 80, and segments in between that change places
        byte[] data = new byte[100];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) i;
        }
        Everything reader = new Everything();
        Stream stream = new Stream();
        stream.start(first);
        int[] order = {20, 10, 30, 50, 40, 60, 90, 80};
        for (int at : order) {
            assertThat(add(stream, first, data, at, at + 10, reader)).isEqualTo(State.GOES_ON);
        }
        assertThat(add(stream, first, data, 65, 75, reader)).isEqualTo(State.BROKEN);

        // when
        assertThat(stream.resume(reader)).isEqualTo(State.GOES_ON);

        // then everything up to the second hole is there, and what is behind it waits for what fills it
        assertThat(reader.all.toByteArray()).isEqualTo(Arrays.copyOfRange(data, 10, 75));
        add(stream, first, data, 75, 80, reader);
        assertThat(reader.all.toByteArray()).isEqualTo(Arrays.copyOfRange(data, 10, 100));
    }

    @Test
    void isBrokenAgainWhenWhatCameEarlyWasNotCaptured() {
        Everything reader = new Everything();
        Stream stream = new Stream();
        stream.start(0);
        State state = State.GOES_ON;
        for (int i = 1; state == State.GOES_ON; i++) {
            state = stream.add(i * 100, ByteBuffer.wrap(new byte[] {(byte) i}), 0, 1, 100, reader);
        }
        int resumed = 0;
        while (state == State.BROKEN) {
            state = stream.resume(reader);
            resumed++;
        }

        assertThat(reader.all.toByteArray()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(resumed).isEqualTo(10);
    }

    @Test
    void isStuckWhenTheReaderTakesNothing() {
        Stream stream = new Stream();
        byte[] data = new byte[1_000];
        State state = State.GOES_ON;
        int sequence = 0;
        while (state == State.GOES_ON && sequence < 1_000_000) {
            state = stream.add(sequence, ByteBuffer.wrap(data), 0, data.length, data.length, octets -> 0);
            sequence += data.length;
        }

        assertThat(state).isEqualTo(State.STUCK);
        assertThat(sequence).isBetween(Dialogue.MOST_HELD, Dialogue.MOST_HELD + 2 * data.length);
    }

    @Test
    void showsASegmentThatIsLargerThanWhatMayWait() {
        byte[] data = new byte[60_000];
        Stream stream = new Stream();
        stream.start(0);
        int[] most = {0};

        State state = add(stream, 0, data, 0, data.length, octets -> {
            most[0] = Math.max(most[0], octets.remaining());
            return 0;
        });

        assertThat(state).isEqualTo(State.STUCK);
        assertThat(most[0]).isEqualTo(60_000);
    }

    @Test
    void endsWhenTheReaderHasEnough() {
        Stream stream = new Stream();

        State state = stream.add(0, ByteBuffer.wrap(new byte[4]), 0, 4, 4, octets -> Dialogue.FINISHED);

        assertThat(state).isEqualTo(State.FINISHED);
    }

    @Test
    void retriesWhatWaits() {
        Stream stream = new Stream();
        add(stream, 0, new byte[] {1, 2, 3}, 0, 3, octets -> 0);
        Everything reader = new Everything();

        assertThat(stream.isWaiting()).isTrue();
        assertThat(stream.retry(reader)).isEqualTo(State.GOES_ON);

        assertThat(reader.all.toByteArray()).containsExactly(1, 2, 3);
        assertThat(stream.retry(octets -> Dialogue.FINISHED)).isEqualTo(State.GOES_ON);
    }
}
