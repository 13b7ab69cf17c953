package io.netsentinel.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published vectors: {@code baseline/baseline_deflt.json} of https://github.com/corelight/community-id-spec. */
class CommunityIdTest {
    @ParameterizedTest
    @CsvSource({
        "6, 2001:470:e5bf:dead:4957:2174:e82c:4887, 2607:f8b0:400c:c03::1a, 63943, 25, 1:/qFaeAR+gFe1KYjMzVDsMv+wgU4=",
        "6, 128.232.110.120, 66.35.250.204, 34855, 80, 1:LQU9qZlK+B5F3KDmev6m5PMibrg=",
        "17, 192.168.1.52, 8.8.8.8, 54585, 53, 1:d/FP5EW3wiY1vCndhwleRRKHowQ=",
        "132, 192.168.170.8, 192.168.170.56, 7, 7, 1:MP2EtRCAUIZvTw6MxJHLV7N7JDs=",
        "46, 10.1.12.1, 10.1.12.2, 0, 0, 1:KHlLkgoJW7ifUTyTSgyVfkFHzKw="
    })
    void isTheSameInBothDirections(
            int protocol, String source, String target, int sourcePort, int targetPort, String id) {
        assertThat(id(protocol, source, target, sourcePort, targetPort)).isEqualTo(id);
        assertThat(id(protocol, target, source, targetPort, sourcePort)).isEqualTo(id);
    }

    /** Of an ICMP message the type and the code are given; the id takes the counterpart of the type instead of the code. */
    @ParameterizedTest
    @CsvSource({
        "1, 192.168.0.89, 192.168.0.1, 8, 0, 1:X0snYXpgwiv9TZtqg64sgzUn6Dk=",
        "1, 192.168.0.1, 192.168.0.89, 0, 0, 1:X0snYXpgwiv9TZtqg64sgzUn6Dk=",
        "58, fe80::200:86ff:fe05:80da, fe80::260:97ff:fe07:69ea, 135, 0, 1:dGHyGvjMfljg6Bppwm3bg0LO8TY=",
        "58, fe80::260:97ff:fe07:69ea, fe80::200:86ff:fe05:80da, 136, 0, 1:dGHyGvjMfljg6Bppwm3bg0LO8TY=",
        "58, 3ffe:507:0:1:200:86ff:fe05:80da, 3ffe:501:0:1001::2, 128, 0, 1:+TW+HtLHvV1xnGhV1lv7XoJrqQg=",
        "58, 3ffe:501:0:1001::2, 3ffe:507:0:1:200:86ff:fe05:80da, 129, 0, 1:+TW+HtLHvV1xnGhV1lv7XoJrqQg=",
        "58, fe80::200:86ff:fe05:80da, ff02::2, 133, 0, 1:hO+sN4H+MG5MY/8hIrXPqc4ZQz0=",
        "58, fe80::260:97ff:fe07:69ea, ff02::1, 134, 0, 1:pkvHqCL88/tg1k4cPigmZXUtL00="
    })
    void joinsAnIcmpRequestAndItsAnswer(int protocol, String source, String target, int type, int code, String id) {
        assertThat(id(protocol, source, target, type, code)).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 10.0.0.1, 10.0.0.2, 11, 0, 1:YHxtAirCG//0OzkcVAukqKQN9xM=",
        "58, 3ffe:501:1800:2345::2, 3ffe:507:0:1:200:86ff:fe05:80da, 3, 0, 1:2ObVBgIn28oZvibYZhZMBgh7WdQ=",
        "58, 3ffe:501:410:0:2c0:dfff:fe47:33e, 3ffe:507:0:1:200:86ff:fe05:80da, 1, 4, 1:hLZd0XGWojozrvxqE0dWB1iM6R0="
    })
    void keepsTheDirectionOfAnIcmpMessageWithoutAnswer(
            int protocol, String source, String target, int type, int code, String id) {
        assertThat(id(protocol, source, target, type, code)).isEqualTo(id);
        assertThat(id(protocol, target, source, type, code)).isNotEqualTo(id);
    }

    /** Values of Suricata's own tests (suricata-verify), whose configurations have these seeds. */
    @ParameterizedTest
    @CsvSource({
        "7, 6, 2600:1f13:f8:d400:3a6:303c:e011:18eb, 33892, 2001:4860:4860::8888, 443, 1:PGf+a0eBbs1OhuPtJmsF0Sm51v4=",
        "1234, 17, 139.25.22.2, 3296, 139.25.22.102, 1048, 1:AUtTX3EtL8yKo1l/4n744z2c67M="
    })
    void takesAnotherSeedForComparison(
            int seed, int protocol, String source, int sourcePort, String target, int targetPort, String id) {
        assertThat(CommunityId.of(
                        IpAddress.parse(source), sourcePort, IpAddress.parse(target), targetPort, protocol, seed))
                .isEqualTo(id);
    }

    private static String id(int protocol, String source, String target, int sourcePort, int targetPort) {
        return CommunityId.of(IpAddress.parse(source), sourcePort, IpAddress.parse(target), targetPort, protocol, 0);
    }
}
