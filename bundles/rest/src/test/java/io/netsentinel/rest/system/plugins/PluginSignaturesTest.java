package io.netsentinel.rest.system.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.rest.system.plugins.SignedJars.Signer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginSignaturesTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2040-01-01T00:00:00Z");
    private static final Map<String, String> BUNDLE =
            Map.of("Bundle-SymbolicName", "com.example.plugin;singleton:=true", "Bundle-Version", "1.2.3");

    private static Signer vendor;
    private static Signer stranger;
    private static Signer authority;
    private static Signer employee;
    private static Signer expired;

    @TempDir
    Path folder;

    @BeforeAll
    static void signers() throws Exception {
        vendor = Signer.of("Vendor", LATER, null);
        stranger = Signer.of("Stranger", LATER, null);
        authority = Signer.of("Authority", LATER, null);
        employee = Signer.of("Employee", LATER, authority);
        expired = Signer.of("Expired", Instant.parse("2021-01-01T00:00:00Z"), null);
    }

    @Test
    void takesABundleOfATrustedSigner() throws Exception {
        Path jar = SignedJars.signed(folder.resolve("good.jar"), BUNDLE, vendor);

        PluginJar found = trusting(vendor).verify(jar);

        assertThat(found.symbolicName()).isEqualTo("com.example.plugin");
        assertThat(found.version()).hasToString("1.2.3");
        assertThat(found.signer()).isEqualTo("CN=Vendor");
        assertThat(found.fileName()).isEqualTo("com.example.plugin.jar");
    }

    @Test
    void takesAChainThatEndsAtATrustedAuthority() throws Exception {
        Path jar = SignedJars.signed(folder.resolve("chain.jar"), BUNDLE, employee);

        assertThat(trusting(authority).verify(jar).signer()).isEqualTo("CN=Employee");
        assertThat(trusting(employee).verify(jar).signer()).isEqualTo("CN=Employee");
        refuses(jar, trusting(vendor), "not trusted: CN=Employee");
    }

    @Test
    void refusesWhatNobodySigned() throws Exception {
        refuses(SignedJars.unsigned(folder.resolve("unsigned.jar"), BUNDLE), trusting(vendor), "it is not signed");
    }

    @Test
    void refusesAnUnknownSigner() throws Exception {
        Path jar = SignedJars.signed(folder.resolve("stranger.jar"), BUNDLE, stranger);

        refuses(jar, trusting(vendor), "not trusted: CN=Stranger");
        refuses(jar, trusting(), "no signers are trusted");
    }

    @Test
    void refusesASignerWhoOnlyHasTheNameOfATrustedOne() throws Exception {
        Signer impostor = Signer.of("Vendor", LATER, null);

        refuses(SignedJars.signed(folder.resolve("impostor.jar"), BUNDLE, impostor), trusting(vendor), "not trusted");
    }

    @Test
    void refusesACertificateThatHasExpired() throws Exception {
        Path jar = SignedJars.signed(folder.resolve("expired.jar"), BUNDLE, expired);

        refuses(jar, trusting(expired), "not trusted: CN=Expired");
    }

    @Test
    void refusesAnEntryThatWasChanged() throws Exception {
        Path jar = SignedJars.signed(folder.resolve("signed.jar"), BUNDLE, vendor);
        Path changed = SignedJars.tampered(jar, folder.resolve("changed.jar"), "com/example/Two.class", "evil");

        refuses(changed, trusting(vendor), "changed after it was signed");
    }

    @Test
    void refusesAManifestThatWasChanged() throws Exception {
        Path jar = SignedJars.signed(folder.resolve("signed.jar"), BUNDLE, vendor);
        Path changed = SignedJars.tampered(
                jar,
                folder.resolve("manifest.jar"),
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nBundle-SymbolicName: x\n\n");

        assertThatThrownBy(() -> trusting(vendor).verify(changed)).isInstanceOf(PluginException.class);
    }

    @Test
    void refusesAnEntryThatWasAdded() throws Exception {
        Path jar = SignedJars.signed(folder.resolve("signed.jar"), BUNDLE, vendor);
        Path added = SignedJars.tampered(jar, folder.resolve("added.jar"), "com/example/Three.class", "evil");

        refuses(added, trusting(vendor), "not its entry com/example/Three.class");
    }

    @Test
    void refusesAnEntryUnderMetaInfThatIsNoSignature() throws Exception {
        Path jar = SignedJars.signed(folder.resolve("signed.jar"), BUNDLE, vendor);
        Path added = SignedJars.tampered(jar, folder.resolve("added.jar"), "META-INF/services/java.sql.Driver", "evil");

        refuses(added, trusting(vendor), "not its entry META-INF/services/java.sql.Driver");
    }

    @Test
    void refusesASecondSignerForWhatAnotherOneAdded() throws Exception {
        Path jar = SignedJars.signed(folder.resolve("signed.jar"), BUNDLE, vendor);
        Path added = SignedJars.tampered(jar, folder.resolve("added.jar"), "com/example/Three.class", "evil");
        Path both = SignedJars.sign(added, folder.resolve("both.jar"), stranger);

        refuses(both, trusting(vendor), "not trusted: CN=Stranger");
    }

    @Test
    void refusesWhatIsNoBundle() throws Exception {
        refuses(SignedJars.signed(folder.resolve("plain.jar"), Map.of(), vendor), trusting(vendor), "it is no bundle");
        Path escaping =
                SignedJars.signed(folder.resolve("path.jar"), Map.of("Bundle-SymbolicName", "../../evil"), vendor);
        refuses(escaping, trusting(vendor), "its symbolic name is none");
        Path fragment = SignedJars.signed(
                folder.resolve("fragment.jar"),
                Map.of("Bundle-SymbolicName", "com.example", "Fragment-Host", "io.netsentinel.web"),
                vendor);
        refuses(fragment, trusting(vendor), "it is a fragment");
    }

    @Test
    void refusesWhatIsNoJar() throws Exception {
        refuses(Files.writeString(folder.resolve("text.jar"), "no jar"), trusting(vendor), "can't be read");
    }

    private static PluginSignatures trusting(Signer... signers) {
        List<X509Certificate> trusted =
                List.of(signers).stream().map(Signer::certificate).toList();
        return new PluginSignatures(trusted, InstantSource.fixed(NOW));
    }

    private static void refuses(Path jar, PluginSignatures signatures, String reason) {
        assertThatThrownBy(() -> signatures.verify(jar))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining(reason);
    }
}
