package io.netsentinel.capture.application.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Ja3Test {
    /** The first example of the README of github.com/salesforce/ja3. */
    @Test
    void fingerprintOfAClientIsThePublishedOne() {
        ClientHello hello = new ClientHelloBuilder()
                .version(769)
                .ciphers(47, 53, 5, 10, 49161, 49162, 49171, 49172, 50, 56, 19, 4)
                .serverName("example.com")
                .groups(23, 24, 25)
                .pointFormats(0)
                .parsed();

        assertThat(Ja3.of(hello)).isEqualTo("ada70206e40642a3e4461f35503241d5");
    }

    /** The second example of the README of github.com/salesforce/ja3. */
    @Test
    void fieldsWithoutExtensionsAreEmpty() {
        ClientHello hello = new ClientHelloBuilder()
                .version(769)
                .ciphers(4, 5, 10, 9, 100, 98, 3, 6, 19, 18, 99)
                .parsed();

        assertThat(Ja3.of(hello)).isEqualTo("de350869b8c85de67a350c8d186f11e6");
    }

    @Test
    void greaseChangesNothing() {
        ClientHello hello = new ClientHelloBuilder()
                .version(769)
                .ciphers(0x0a0a, 47, 53, 5, 10, 49161, 49162, 49171, 49172, 50, 56, 19, 4)
                .with(0x5a5a, new byte[0])
                .serverName("example.com")
                .groups(0xfafa, 23, 24, 25)
                .pointFormats(0)
                .with(0xcaca, new byte[1])
                .parsed();

        assertThat(Ja3.of(hello)).isEqualTo("ada70206e40642a3e4461f35503241d5");
    }

    /** Expected by the test tls-ja3s of github.com/OISF/suricata-verify: 771,49199,65281-0-11-16-23. */
    @Test
    void fingerprintOfAServerIsThePublishedOne() {
        ServerHello hello = new ServerHelloBuilder(771, 49199)
                .with(65281, new byte[] {0})
                .with(0, new byte[0])
                .with(11, new byte[] {1, 0})
                .alpn("h2")
                .with(23, new byte[0])
                .parsed();

        assertThat(Ja3.of(hello)).isEqualTo("5d79edf64e03689ff559a54e9d9487bc");
    }
}
