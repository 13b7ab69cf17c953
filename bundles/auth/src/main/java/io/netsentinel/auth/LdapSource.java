package io.netsentinel.auth;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import io.netsentinel.api.health.HealthCheck;
import io.netsentinel.auth.ldap.LdapDirectory;
import io.netsentinel.auth.ldap.LdapSettings;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** A directory for as long as it is configured. */
@Component(
        service = HealthCheck.class,
        configurationPid = LdapConfiguration.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = LdapConfiguration.class, factory = true)
public final class LdapSource implements HealthCheck {
    private final Identity identity;
    private final LdapSettings settings;
    private final LdapDirectory directory;

    /** Called by DS. */
    @Activate
    public LdapSource(@Reference Identity identity, LdapConfiguration configuration) {
        this(identity, LdapSettingsCheck.of(configuration));
    }

    LdapSource(Identity identity, LdapSettings settings) {
        this.identity = identity;
        this.settings = settings;
        directory = new LdapDirectory(settings, identity.clock());
        identity.directories().add(directory);
    }

    /** Called by DS. */
    @Deactivate
    public void close() {
        identity.directories().remove(directory);
    }

    @Override
    public List<Finding> check() {
        String subject = "directory " + settings.source();
        String trouble = directory.trouble();
        return List.of(
                trouble.isEmpty()
                        ? new Finding(Level.OK, subject, settings.url(), "")
                        : new Finding(
                                Level.ERROR,
                                subject,
                                settings.url() + " does not answer as it should, its users can't sign in: " + trouble,
                                "see to the directory, or to its file in etc; users of NetSentinel's own can sign in"));
    }
}
