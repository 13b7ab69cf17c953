package io.netsentinel.capture.application.tls;

import static io.netsentinel.capture.application.tls.TlsBytes.message;
import static io.netsentinel.capture.application.tls.TlsBytes.noise;
import static io.netsentinel.capture.testing.Bytes.concat;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.capture.application.Octets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HandshakeStreamTest {
    private final HandshakeStream stream = new HandshakeStream();
    private final Octets message = new Octets();

    @Test
    void messagesComeOutWholeInTheirOrder() {
        byte[] first = message(1, noise(10));
        byte[] second = message(2, noise(300));

        put(0, concat(first, second));

        assertThat(next()).isEqualTo(first);
        assertThat(next()).isEqualTo(second);
        assertThat(stream.next(message)).isFalse();
    }

    @Test
    void aWholeMessagePassesOnlyWhereNothingWaits() {
        byte[] first = message(1, noise(10));
        byte[] second = message(2, noise(300));
        byte[] third = message(8, noise(20));
        Octets both = octets(concat(first, second));

        assertThat(stream.pass(0, both, message)).isTrue();
        assertThat(message.copy(message.remaining())).isEqualTo(first);
        both = octets(Arrays.copyOf(second, 100));
        assertThat(stream.pass(first.length, both, message)).isFalse();
        stream.put(first.length, both);
        Octets rest = octets(concat(Arrays.copyOfRange(second, 100, second.length), third));
        assertThat(stream.pass(first.length + 100, rest, message)).isFalse();
        stream.put(first.length + 100, rest);

        assertThat(next()).isEqualTo(second);
        assertThat(next()).isEqualTo(third);
        Octets again = octets(first);
        assertThat(stream.pass(0, again, message)).isFalse();
        assertThat(again.remaining()).isEqualTo(first.length);
    }

    @Test
    void piecesMayComeInAnyOrderAndTwice() {
        Random random = new Random(1);
        byte[] sent = concat(message(1, bytes(random, 700)), message(8, bytes(random, 90)), message(2, new byte[0]));
        for (int round = 0; round < 500; round++) {
            HandshakeStream shuffled = new HandshakeStream();
            List<byte[]> received = new ArrayList<>();
            for (int[] piece : pieces(random, sent.length)) {
                shuffled.put(piece[0], octets(Arrays.copyOfRange(sent, piece[0], piece[1])));
                while (shuffled.next(message)) {
                    received.add(message.copy(message.remaining()));
                }
            }

            assertThat(concat(received.toArray(byte[][]::new))).isEqualTo(sent);
            assertThat(received).hasSize(3);
        }
    }

    @Test
    void ofAVeryLongMessageTheBeginningIsKept() {
        byte[] chain = message(11, noise(40_000));
        byte[] hello = message(14, new byte[0]);

        List<byte[]> received = new ArrayList<>();
        int at = 0;
        for (Octets rest = octets(concat(chain, hello)); rest.remaining() > 0; ) {
            int from = rest.position();
            stream.put(at, rest);
            at += rest.position() - from;
            while (stream.next(message)) {
                received.add(message.copy(message.remaining()));
            }
        }

        assertThat(received).containsExactly(Arrays.copyOf(chain, HandshakeStream.MOST), hello);
    }

    @Test
    void bytesTooFarAheadAreLeft() {
        Octets far = octets(noise(100));

        stream.put(HandshakeStream.MOST - 10L, far);
        int left = far.remaining();
        stream.put(Long.MAX_VALUE, far);

        assertThat(left).isEqualTo(90);
        assertThat(far.remaining()).isEqualTo(90);
    }

    private void put(long offset, byte[] bytes) {
        stream.put(offset, octets(bytes));
    }

    private byte[] next() {
        assertThat(stream.next(message)).isTrue();
        return message.copy(message.remaining());
    }

    private static Octets octets(byte[] bytes) {
        return new Octets().set(ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** All of {@code length} in pieces from and to, shuffled, some of them overlapping. */
    private static List<int[]> pieces(Random random, int length) {
        List<int[]> pieces = new ArrayList<>();
        for (int at = 0; at < length; ) {
            int to = Math.min(length, at + 1 + random.nextInt(200));
            pieces.add(new int[] {Math.max(0, at - random.nextInt(20)), to});
            at = to;
        }
        Collections.shuffle(pieces, random);
        return pieces;
    }
}
