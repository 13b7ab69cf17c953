package io.netsentinel.auth;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import io.netsentinel.api.health.HealthCheck;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells whether identities can be changed, and whether the first password is still the first. */
@Component(service = HealthCheck.class)
public final class IdentityHealth implements HealthCheck {
    private static final String SUBJECT = "identities";

    private final Identity identity;

    /** Called by DS. */
    @Activate
    public IdentityHealth(@Reference Identity identity) {
        this.identity = identity;
    }

    @Override
    public List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        if (identity.store().isWritable()) {
            int users = identity.store().users().all().size();
            findings.add(new Finding(
                    Level.OK, SUBJECT, users + " users in " + identity.store().file(), ""));
        } else {
            findings.add(new Finding(
                    Level.ERROR,
                    SUBJECT,
                    "changes can't be written to " + identity.store().file(),
                    "see to the disk, then restart NetSentinel"));
        }
        identity.initialPassword()
                .file()
                .ifPresent(file -> findings.add(new Finding(
                        Level.WARNING,
                        SUBJECT,
                        "user admin has the first password, which is in " + file,
                        "sign in as admin and change it")));
        return findings;
    }
}
