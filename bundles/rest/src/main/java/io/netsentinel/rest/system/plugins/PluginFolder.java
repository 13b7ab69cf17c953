package io.netsentinel.rest.system.plugins;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Puts plug-ins into {@code deploy/}, where operators put them too: there they outlive an upgrade, which clears the bundle cache,
 * and everybody sees what is installed.
 */
@Component(service = PluginFolder.class, configurationPid = PluginsConfig.PID)
@Designate(ocd = PluginsConfig.class)
public final class PluginFolder {
    private final BundleContext context;
    private final Protection protection;
    private final Path deploy;
    private final Path trustFile;

    @Activate
    public PluginFolder(PluginsConfig config, BundleContext context) {
        this.context = context;
        deploy = deploy(context);
        protection = new Protection(deploy);
        trustFile = Path.of(property(context, "karaf.etc")).resolve(config.trustedSigners());
    }

    static Path deploy(BundleContext context) {
        return Path.of(property(context, "karaf.base")).resolve("deploy");
    }

    /**
     * Takes a copy of a file if it is a bundle of a trusted signer.
     *
     * @throws PluginException if it is not
     * @throws ClientErrorException 409 if it is installed already, or its name is that of a bundle that is no plug-in
     */
    synchronized PluginJar install(Path file) throws IOException, PluginException {
        Path staged = Files.createTempFile(Path.of(property(context, "java.io.tmpdir")), "plugin", ".jar");
        try {
            Files.copy(file, staged, StandardCopyOption.REPLACE_EXISTING); // what was verified is what is installed
            PluginJar jar = new PluginSignatures(trusted(), InstantSource.system()).verify(staged);
            Path target = deploy.resolve(jar.fileName());
            refuseOthers(jar, target);
            Files.createDirectories(deploy);
            Files.move(staged, target, StandardCopyOption.REPLACE_EXISTING);
            return jar;
        } finally {
            Files.deleteIfExists(staged);
        }
    }

    /** Read each time, so that a new signer needs no restart. */
    private List<X509Certificate> trusted() throws IOException, PluginException {
        if (!Files.exists(trustFile)) {
            throw new PluginException(
                    "no signers are trusted: there is no file " + trustFile.getFileName() + " in etc/");
        }
        try (InputStream pem = Files.newInputStream(trustFile)) {
            return PluginSignatures.read(pem);
        } catch (GeneralSecurityException e) {
            throw new PluginException(
                    trustFile.getFileName() + " in etc/ holds no certificates in PEM form: " + e.getMessage());
        }
    }

    private void refuseOthers(PluginJar jar, Path target) {
        Optional<Bundle> same = Stream.of(context.getBundles())
                .filter(bundle -> jar.symbolicName().equals(bundle.getSymbolicName()))
                .findFirst();
        if (same.isEmpty()) {
            return;
        }
        Bundle bundle = same.get();
        String name = jar.symbolicName() + " " + bundle.getVersion();
        if (bundle.getVersion().equals(jar.version())) {
            throw conflict(name + " is installed already");
        }
        if (!Objects.equals(protection.deployedFile(bundle), target)) {
            throw conflict(name + " is installed from elsewhere: uninstall it first");
        }
    }

    private static ClientErrorException conflict(String message) {
        return new ClientErrorException(message, Status.CONFLICT);
    }

    private static String property(BundleContext context, String name) {
        return Objects.requireNonNull(context.getProperty(name), name);
    }
}
