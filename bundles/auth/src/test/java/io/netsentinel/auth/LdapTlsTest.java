package io.netsentinel.auth;

import static io.netsentinel.auth.Installation.HOME;
import static io.netsentinel.auth.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.cert.ManageCertificates;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.SignIn.Tokens;
import io.netsentinel.auth.ldap.LdapSettings.Security;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LdapTlsTest {
    private static final String STORE_PASSWORD = "changeit";

    @TempDir
    private Path folder;

    private Installation installation;

    @BeforeEach
    void start() throws Exception {
        installation = new Installation(folder.resolve("identity"));
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    /** Keys with a certificate of their own for a name, which also goes into a PEM file. */
    private KeyStoreKeyManager keys(String name, Path pem) throws Exception {
        Path store = folder.resolve(pem.getFileName() + ".p12");
        certificates(
                "generate-self-signed-certificate",
                "--keystore-type",
                "PKCS12",
                "--alias",
                "server",
                "--subject-dn",
                "CN=" + name,
                "--subject-alternative-name-dns",
                name,
                "--keystore",
                store.toString(),
                "--keystore-password",
                STORE_PASSWORD);
        certificates(
                "export-certificate",
                "--alias",
                "server",
                "--output-format",
                "PEM",
                "--output-file",
                pem.toString(),
                "--keystore",
                store.toString(),
                "--keystore-password",
                STORE_PASSWORD);
        return new KeyStoreKeyManager(store.toString(), STORE_PASSWORD.toCharArray(), "PKCS12", "server");
    }

    private static void certificates(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        assertThat(ManageCertificates.main(null, null, null, all.toArray(String[]::new)))
                .isEqualTo(ResultCode.SUCCESS);
    }

    @ParameterizedTest
    @CsvSource({"TLS, tls", "START_TLS, plain"})
    void directoryWithACertificateThatIsTrustedIsAsked(Security security, String listener) throws Exception {
        Path pem = folder.resolve("localhost.pem");
        try (TestDirectory directory = new TestDirectory(keys("localhost", pem))) {
            LdapSource source = new LdapSource(
                    installation.identity,
                    directory.settings(
                            "localhost", listener, security, pem.toString(), "", TestDirectory.SERVICE_PASSWORD));

            Tokens tokens = (Tokens) installation.signIn.start("alice", TestDirectory.PASSWORD, HOME);

            assertThat(tokens.user()).isEqualTo("alice");
            source.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"TLS, tls", "START_TLS, plain"})
    void certificateForAnotherHostIsRefused(Security security, String listener) throws Exception {
        Path pem = folder.resolve("other.pem");
        try (TestDirectory directory = new TestDirectory(keys("ldap.example", pem))) {
            assertNothingIsSaid(directory, security, listener, pem);
        }
    }

    @ParameterizedTest
    @CsvSource({"TLS, tls", "START_TLS, plain"})
    void certificateOfAnotherAuthorityIsRefused(Security security, String listener) throws Exception {
        Path other = folder.resolve("other.pem");
        keys("localhost", other);
        try (TestDirectory directory = new TestDirectory(keys("localhost", folder.resolve("localhost.pem")))) {
            assertNothingIsSaid(directory, security, listener, other);
        }
    }

    @Test
    void directoryThatKnowsNoStartTlsIsNotAskedInTheClear() throws Exception {
        Path pem = folder.resolve("localhost.pem");
        keys("localhost", pem);
        try (TestDirectory directory = new TestDirectory()) {
            assertNothingIsSaid(directory, Security.START_TLS, "plain", pem);
        }
    }

    private void assertNothingIsSaid(TestDirectory directory, Security security, String listener, Path pem) {
        LdapSource source = new LdapSource(
                installation.identity,
                directory.settings(
                        "localhost", listener, security, pem.toString(), "", TestDirectory.SERVICE_PASSWORD));

        assertRefused(Reason.REFUSED, () -> installation.signIn.start("alice", TestDirectory.PASSWORD, HOME));

        assertThat(directory.asked).isEmpty();
        assertThat(source.check().get(0).message()).contains("does not answer as it should");
        source.close();
    }
}
