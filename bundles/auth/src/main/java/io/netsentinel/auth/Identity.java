package io.netsentinel.auth;

import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.auth.external.Directories;
import io.netsentinel.auth.external.DirectoryRealm;
import io.netsentinel.auth.external.FirstRealm;
import io.netsentinel.auth.oidc.OidcProvider;
import io.netsentinel.auth.passkey.WebAuthn;
import io.netsentinel.auth.password.PasswordHasher;
import io.netsentinel.auth.password.PasswordRules;
import io.netsentinel.auth.permission.LocalRealm;
import io.netsentinel.auth.store.IdentityStore;
import io.netsentinel.auth.throttle.Lockout;
import io.netsentinel.auth.throttle.Lockout.Began;
import io.netsentinel.auth.throttle.Lockout.Limits;
import io.netsentinel.auth.token.AccessTokens;
import io.netsentinel.auth.token.SigningKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.shiro.authc.pam.ModularRealmAuthenticator;
import org.apache.shiro.mgt.DefaultSecurityManager;
import org.apache.shiro.realm.Realm;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all services about identities share: the file, the keys, the realms of Shiro. Shiro gets no sessions and no statics here:
 * it checks passwords and permissions, sessions are ours. A further source of users is a further realm; directories share one.
 */
@Component(service = Identity.class, configurationPid = AuthConfiguration.PID, immediate = true)
@Designate(ocd = AuthConfiguration.class)
public final class Identity {
    private static final Logger LOG = LoggerFactory.getLogger(Identity.class);
    private static final int UPKEEP_SECONDS = 60;

    private final Clock clock;
    private final Settings settings;
    private final IdentityStore store;
    private final InitialPassword initialPassword;
    private final Trail trail;
    private final PasswordHasher hasher;
    private final PasswordRules rules;
    private final Lockout lockout;
    private final Accounts accounts;
    private final SigningKeys signingKeys;
    private final AccessTokens accessTokens;
    private final Sessions sessions;
    private final Factors factors;
    private final KeyRing keyRing;
    private final Directories directories = new Directories();
    private final List<OidcProvider> providers = new CopyOnWriteArrayList<>();
    private final ExternalUsers externalUsers;
    private final Challenges challenges;
    private final WebAuthn webAuthn;
    private final DefaultSecurityManager realms;
    private final Passwords passwords;
    private final ScheduledExecutorService upkeep;
    private final Future<?> upkeepTask;

    /** Called by DS. */
    @Activate
    public Identity(BundleContext context, AuthConfiguration configuration, @Reference AuditLog audit)
            throws IOException {
        this(directory(context, configuration), Settings.of(configuration), audit, Clock.systemUTC());
    }

    private static Path directory(BundleContext context, AuthConfiguration configuration) {
        return configuration.directory().isBlank()
                ? Path.of(context.getProperty("karaf.data"), "identity")
                : Path.of(configuration.directory());
    }

    Identity(Path directory, Settings settings, AuditLog audit, Clock clock) throws IOException {
        this.clock = clock;
        this.settings = settings;
        trail = new Trail(audit);
        hasher = new PasswordHasher(settings.argonMemoryKib(), settings.argonIterations(), settings.parallelHashes());
        rules = new PasswordRules(settings.minPasswordLength());
        initialPassword = new InitialPassword(directory);
        if (!IdentityStore.exists(directory)) {
            initialPassword.firstStart(hasher, trail, clock);
        }
        store = IdentityStore.open(directory);
        accounts = new Accounts(store);
        signingKeys = new SigningKeys(
                store, clock, settings.signingKey(), settings.accessToken().plus(AccessTokens.SKEW));
        accessTokens = new AccessTokens(signingKeys, clock, settings.accessToken());
        sessions = new Sessions(
                store, accounts, accessTokens, trail, clock, settings.sessionIdle(), settings.sessionMax());
        factors = new Factors(clock);
        keyRing = new KeyRing(store, accounts, trail, clock);
        lockout = new Lockout(
                clock,
                new Limits(
                        settings.accountFreeFailures(),
                        settings.addressFreeFailures(),
                        settings.maxLock(),
                        settings.failureForgotten()),
                this::lockedOut);
        // ours first: nobody elsewhere can take the name of a user of our own
        List<Realm> sources = List.of(
                new LocalRealm(hasher, accounts::find, accounts::permissions),
                new DirectoryRealm(directories, accounts::find));
        realms = new DefaultSecurityManager(sources);
        ((ModularRealmAuthenticator) realms.getAuthenticator()).setAuthenticationStrategy(new FirstRealm());
        realms.setRememberMeManager(null);
        challenges = new Challenges(clock);
        webAuthn = new WebAuthn(settings.passkeys(), store.users(), clock);
        externalUsers = new ExternalUsers(store, accounts, trail, clock);
        passwords = new Passwords(realms, accounts, store, hasher, lockout, trail, externalUsers);
        upkeep = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "netsentinel-identity-upkeep");
            thread.setDaemon(true);
            return thread;
        });
        upkeepTask = upkeep.scheduleWithFixedDelay(this::keepUp, UPKEEP_SECONDS, UPKEEP_SECONDS, TimeUnit.SECONDS);
    }

    private void lockedOut(Began began) {
        String whom = began.wholeAddress() ? began.address() : began.account();
        trail.refused(
                began.account(),
                new io.netsentinel.api.auth.Origin(began.address(), ""),
                "session.lock-out",
                whom,
                began.wholeAddress() ? "too many failures from this address" : "too many failures for this account");
        LOG.warn("After too many failed sign-ins, {} has to wait (from {})", whom, began.address());
    }

    /** Does what has to be done now and then; a failure is told and does not end it. */
    void keepUp() {
        try {
            keyRing.saveLastUsed();
            sessions.removeOver();
            signingKeys.rotateIfDue();
            directories.probe();
        } catch (AuthException | RuntimeException e) {
            LOG.warn("The upkeep of identities failed: {}", e.toString());
        }
    }

    /** Called by DS; the services on top are gone already. */
    @Deactivate
    public void close() {
        upkeepTask.cancel(false);
        upkeep.shutdown();
        try {
            if (!upkeep.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("The upkeep of identities does not end");
            }
            keyRing.saveLastUsed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (AuthException | UncheckedIOException e) {
            LOG.warn("When API keys were last used could not be written: {}", e.toString());
        }
        realms.destroy();
        webAuthn.close();
        store.close();
    }

    Clock clock() {
        return clock;
    }

    Settings settings() {
        return settings;
    }

    IdentityStore store() {
        return store;
    }

    InitialPassword initialPassword() {
        return initialPassword;
    }

    Trail trail() {
        return trail;
    }

    PasswordHasher hasher() {
        return hasher;
    }

    PasswordRules rules() {
        return rules;
    }

    Lockout lockout() {
        return lockout;
    }

    Accounts accounts() {
        return accounts;
    }

    SigningKeys signingKeys() {
        return signingKeys;
    }

    AccessTokens accessTokens() {
        return accessTokens;
    }

    Sessions sessions() {
        return sessions;
    }

    Factors factors() {
        return factors;
    }

    KeyRing keyRing() {
        return keyRing;
    }

    Directories directories() {
        return directories;
    }

    /** The providers of the moment. */
    List<OidcProvider> providers() {
        return providers;
    }

    Challenges challenges() {
        return challenges;
    }

    WebAuthn webAuthn() {
        return webAuthn;
    }

    ExternalUsers externalUsers() {
        return externalUsers;
    }

    DefaultSecurityManager realms() {
        return realms;
    }

    Passwords passwords() {
        return passwords;
    }
}
