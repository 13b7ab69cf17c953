package io.netsentinel.auth;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import io.netsentinel.api.health.HealthCheck;
import io.netsentinel.auth.oidc.OidcProvider;
import io.netsentinel.auth.oidc.OidcSettings;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** A provider for as long as it is configured. */
@Component(
        service = HealthCheck.class,
        configurationPid = OidcConfiguration.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = OidcConfiguration.class, factory = true)
public final class OidcSource implements HealthCheck {
    private final Identity identity;
    private final OidcProvider provider;

    /** Called by DS. */
    @Activate
    public OidcSource(@Reference Identity identity, OidcConfiguration configuration) {
        this(identity, OidcSettingsCheck.of(configuration));
    }

    OidcSource(Identity identity, OidcSettings settings) {
        this.identity = identity;
        provider = new OidcProvider(settings, identity.clock());
        identity.providers().add(provider);
    }

    /** Called by DS. */
    @Deactivate
    public void close() {
        identity.providers().remove(provider);
    }

    @Override
    public List<Finding> check() {
        String subject = "provider " + provider.settings().source();
        String trouble = provider.trouble();
        return List.of(
                trouble.isEmpty()
                        ? new Finding(Level.OK, subject, provider.settings().issuer(), "")
                        : new Finding(
                                Level.ERROR,
                                subject,
                                trouble,
                                "see to the provider, or to its file in etc; users of NetSentinel's own can sign in"));
    }
}
