package io.netsentinel.capture.application.dns;

import static io.netsentinel.capture.application.dns.DnsBytes.name;
import static io.netsentinel.capture.application.dns.DnsBytes.string;
import static io.netsentinel.capture.testing.Bytes.concat;
import static io.netsentinel.capture.testing.Bytes.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.capture.application.Octets;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class DnsNameTest {
    private static final int HEADER = 12;

    /** Reads the name that lies somewhere behind a header. */
    private static @Nullable String read(int at, byte[] behindHeader) {
        byte[] message = concat(new byte[HEADER], behindHeader);
        Octets octets = new Octets().set(ByteBuffer.wrap(message), at, message.length);
        DnsName name = new DnsName();
        return name.read(octets, 0) ? name.text() : null;
    }

    @Test
    void labelsHaveDotsBetweenThem() {
        assertThat(read(HEADER, name("www.example.com"))).isEqualTo("www.example.com");
        assertThat(read(HEADER, name(""))).isEqualTo(".");
    }

    @Test
    void whatIsNotPrintableIsEscaped() {
        assertThat(read(HEADER, concat(string("a.b\\c d\0\u00ff"), hex("00")))).isEqualTo("a\\.b\\\\c\\032d\\000\\255");
    }

    @Test
    void pointersLeadToEarlierNames() {
        byte[] names = concat(name("example.com"), string("www"), hex("c00c"), string("x"), hex("c019"));

        assertThat(read(HEADER + 13, names)).isEqualTo("www.example.com");
        assertThat(read(HEADER + 19, names)).isEqualTo("x.www.example.com");
    }

    @Test
    void readingGoesOnBehindThePointer() {
        byte[] message = concat(new byte[HEADER], name("example.com"), hex("c00c 1234"));
        Octets octets = new Octets().set(ByteBuffer.wrap(message), HEADER + 13, message.length);

        new DnsName().read(octets, 0);

        assertThat(octets.u16()).isEqualTo(0x1234);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c00c", // to itself
                "0161 c00c", // to the name that it ends
                "c00e 0161 00", // forward
                "c000", // into the header
                "ffff", // beyond the end
                "c0", // half a pointer
                "4161", // neither length nor pointer
                "8161",
                "0361", // cut label
                "0161", // no end
                ""
            })
    void whatIsNoNameIsNull(String digits) {
        assertThat(read(HEADER, hex(digits))).isNull();
    }

    @Test
    void aLoopOfPointersEnds() {
        assertThat(read(HEADER + 2, hex("c00e c00c"))).isNull();
    }

    @Test
    void aNameIsNotLongerThan255Bytes() {
        byte[] longest = concat(
                string("a".repeat(63)),
                string("b".repeat(63)),
                string("c".repeat(63)),
                string("d".repeat(61)),
                hex("00"));
        assertThat(longest).hasSize(255);

        assertThat(read(HEADER, longest)).hasSize(253);
        assertThat(read(HEADER + 255, concat(longest, hex("0165 c00c")))).isNull();
    }
}
