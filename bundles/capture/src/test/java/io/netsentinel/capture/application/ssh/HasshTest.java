package io.netsentinel.capture.application.ssh;

import static io.netsentinel.api.event.ActivityFields.SSH_CLIENT_HASSH;
import static io.netsentinel.api.event.ActivityFields.SSH_SERVER_HASSH;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.capture.testing.Speaking;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fingerprints that others have published for these algorithms. */
class HasshTest {
    private static final String IDENTIFICATION = "SSH-2.0-x\r\n";
    private static final String OTHER = "a;b;c;d";

    private static Speaking speak(String client, String server) {
        return Speaking.in(new SshProtocol())
                .client(IDENTIFICATION + KeyExchange.init(true, client))
                .server(IDENTIFICATION + KeyExchange.init(false, server));
    }

    /** OpenSSH_7.6 is in github.com/salesforce/hassh, python/README.md; the others in its hassh_fingerprints.json. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "06046964c022c6407d15a27b12a6a4fb | curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,"
                        + "ecdh-sha2-nistp384,ecdh-sha2-nistp521,diffie-hellman-group-exchange-sha256,"
                        + "diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,diffie-hellman-group-exchange-sha1,"
                        + "diffie-hellman-group14-sha256,diffie-hellman-group14-sha1,ext-info-c;"
                        + "chacha20-poly1305@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr,aes128-gcm@openssh.com,"
                        + "aes256-gcm@openssh.com;umac-64-etm@openssh.com,umac-128-etm@openssh.com,"
                        + "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha1-etm@openssh.com,"
                        + "umac-64@openssh.com,umac-128@openssh.com,hmac-sha2-256,hmac-sha2-512,hmac-sha1;"
                        + "none,zlib@openssh.com,zlib",
                "16f898dd8ed8279e1055350b4e20666c | diffie-hellman-group1-sha1,diffie-hellman-group14-sha1;"
                        + "aes128-ctr,3des-ctr,aes256-ctr,aes128-cbc,3des-cbc,aes256-cbc,twofish256-cbc,twofish-cbc,"
                        + "twofish128-cbc;hmac-sha1-96,hmac-sha1,hmac-md5;zlib,zlib@openssh.com,none",
                "b05dfbbf26090c7792d4aa6b76cd1f1a | diffie-hellman-group1-sha1,diffie-hellman-group-exchange-sha1;"
                        + "aes128-ctr,aes256-ctr,aes128-cbc,blowfish-cbc,aes256-cbc,3des-cbc,arcfour128,arcfour256;"
                        + "hmac-sha1,hmac-md5,hmac-sha1-96,hmac-md5-96;none"
            })
    void ofClients(String hassh, String algorithms) {
        assertThat(speak(algorithms, OTHER).activity()).containsEntry(SSH_CLIENT_HASSH, hassh);
    }

    /** OpenSSH_7.2p2 Ubuntu-4ubuntu2.4, in github.com/salesforce/hassh, python/README.md. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "d43d91bc39d5aaed819ad9f6b57b7348 | curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,"
                        + "ecdh-sha2-nistp521,diffie-hellman-group-exchange-sha256,diffie-hellman-group14-sha1;"
                        + "chacha20-poly1305@openssh.com,aes128-ctr,aes192-ctr,aes256-ctr,aes128-gcm@openssh.com,"
                        + "aes256-gcm@openssh.com;umac-64-etm@openssh.com,umac-128-etm@openssh.com,"
                        + "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha1-etm@openssh.com,"
                        + "umac-64@openssh.com,umac-128@openssh.com,hmac-sha2-256,hmac-sha2-512,hmac-sha1;"
                        + "none,zlib@openssh.com"
            })
    void ofServers(String hassh, String algorithms) {
        assertThat(speak(OTHER, algorithms).activity()).containsEntry(SSH_SERVER_HASSH, hassh);
    }
}
