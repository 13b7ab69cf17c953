package io.netsentinel.capture.application.tls;

import static io.netsentinel.capture.testing.Bytes.hex;
import static io.netsentinel.capture.testing.Bytes.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are those of technical_details/JA4.md in github.com/FoxIO-LLC/ja4, unless a test says otherwise. */
class Ja4Test {
    private static final String CIPHERS = "1301,1302,1303,c02b,c02f,c02c,c030,cca9,cca8,c013,c014,009c,009d,002f,0035";
    private static final String EXTENSIONS =
            "001b,0000,0033,0010,4469,0017,002d,000d,0005,0023,0012,002b,ff01,000b,000a,0015";
    private static final String ALGORITHMS = "0403,0804,0401,0503,0805,0501,0806,0601";

    @Test
    void fingerprintIsThePublishedOne() {
        assertThat(Ja4.of(hello(CIPHERS, EXTENSIONS, ALGORITHMS), 't'))
                .isEqualTo("t13d1516h2_8daaf6152771_e5627efa2ab1");
    }

    /** Expected for tls12.pcap in python/test/testdata of the same repository. */
    @Test
    void fingerprintOfAFirefoxIsThePublishedOne() {
        ClientHello hello = hello(
                "1301,1303,1302,c02b,c02f,cca9,cca8,c02c,c030,c00a,c009,c013,c014,009c,009d,002f,0035",
                "0000,0017,ff01,000a,000b,0023,0010,0005,0022,0033,002b,000d,002d,001c,0015",
                "0403,0503,0603,0804,0805,0806,0401,0501,0601,0203,0201");

        assertThat(Ja4.of(hello, 't')).isEqualTo("t13d1715h2_5b57614c22b0_3d5424432f57");
    }

    @Test
    void withoutSignatureAlgorithmsNothingFollowsTheExtensions() {
        assertThat(Ja4.of(hello(CIPHERS, EXTENSIONS, ""), 't')).isEqualTo("t13d1516h2_8daaf6152771_6d807ffa2a79");
    }

    @Test
    void orderAndGreaseChangeNothing() {
        ClientHello hello =
                hello("9a9a," + reversed(CIPHERS), "0a0a," + reversed(EXTENSIONS) + ",eaea", "2a2a," + ALGORITHMS);

        assertThat(Ja4.of(hello, 't')).isEqualTo("t13d1516h2_8daaf6152771_e5627efa2ab1");
    }

    @Test
    void carrierIsTheFirstLetter() {
        assertThat(Ja4.of(hello(CIPHERS, EXTENSIONS, ALGORITHMS), 'q'))
                .isEqualTo("q13d1516h2_8daaf6152771_e5627efa2ab1");
    }

    @Test
    void emptyHelloHasZeros() {
        ClientHello hello = new ClientHelloBuilder().version(0x300).ciphers().parsed();

        assertThat(Ja4.of(hello, 't')).isEqualTo("ts3i000000_000000000000_000000000000");
    }

    @Test
    void nameAndProtocolsAloneLeaveNoExtensionsToHash() {
        ClientHello hello = new ClientHelloBuilder()
                .version(0x302)
                .ciphers(0x2f)
                .serverName("example.com")
                .alpn(text("http/1.1"))
                .parsed();

        assertThat(Ja4.of(hello, 't')).startsWith("t11d0102h1_").endsWith("_000000000000");
    }

    @Test
    void countsEndAtNinetyNine() {
        ClientHelloBuilder builder =
                new ClientHelloBuilder().ciphers(IntStream.range(0x100, 0x200).toArray());
        IntStream.range(0x100, 0x200).forEach(type -> builder.with(type, new byte[0]));

        assertThat(Ja4.of(builder.parsed(), 't')).startsWith("t12i9999");
    }

    /** The examples of the definition, and its rules for one character and for none. */
    @ParameterizedTest
    @CsvSource({
        "AB, ab",
        "20, 20",
        "ABCD, ad",
        "2061, 21",
        "30AB, 3b",
        "6120, 60",
        "3031ABCD, 3d",
        "30ABCD31, 01",
        "68, hh",
        "'', 00"
    })
    void protocolIsItsFirstAndLastCharacter(String name, String expected) {
        ClientHello hello = new ClientHelloBuilder().alpn(hex(name), text("h2")).parsed();

        assertThat(Ja4.of(hello, 't')).startsWith("t12i0201" + expected + "_");
    }

    private static String reversed(String codes) {
        return Stream.of(codes.split(",")).reduce("", (all, code) -> code + (all.isEmpty() ? "" : "," + all));
    }

    /** A hello with these codes; what stands in its extensions matters for a few of them only. */
    private static ClientHello hello(String ciphers, String extensions, String algorithms) {
        ClientHelloBuilder builder = new ClientHelloBuilder().ciphers(codes(ciphers));
        for (int type : codes(extensions)) {
            switch (type) {
                case Extensions.SERVER_NAME -> builder.serverName("example.com");
                case Extensions.ALPN -> builder.alpn(text("h2"), text("http/1.1"));
                case Extensions.SIGNATURE_ALGORITHMS -> builder.signatureAlgorithms(codes(algorithms));
                case Extensions.SUPPORTED_VERSIONS -> builder.versions(0x3a3a, 0x303, 0x304);
                default -> builder.with(type, new byte[0]);
            }
        }
        return builder.parsed();
    }

    private static int[] codes(String list) {
        return list.isEmpty()
                ? Codes.NONE
                : Stream.of(list.split(",")).mapToInt(HexFormat::fromHexDigits).toArray();
    }
}
