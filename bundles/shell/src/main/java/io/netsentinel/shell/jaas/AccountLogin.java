package io.netsentinel.shell.jaas;

import io.netsentinel.api.audit.AuditEvent;
import io.netsentinel.api.audit.AuditEvent.Outcome;
import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.auth.Access;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Credentials;
import io.netsentinel.api.auth.Duty;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.shell.access.CallerPrincipal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Principal;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Lets a NetSentinel user into Karaf with their password, a comma and a code if they have a second factor. Lock-out and records
 * are those of every sign-in. Without the identity service nobody gets in. Karaf makes one for each attempt, on one thread.
 */
@SuppressWarnings("NullAway.Init") // JAAS calls initialize before anything else
public final class AccountLogin implements LoginModule {
    private static final String ENTER = "shell:use";

    private Subject subject;
    private CallbackHandler callbacks;
    private BundleContext bundle;
    private Set<Principal> found = Set.of();

    /** Called by Karaf's proxy. */
    public AccountLogin() {}

    @Override
    public void initialize(
            Subject subject, CallbackHandler callbackHandler, Map<String, ?> sharedState, Map<String, ?> options) {
        this.subject = subject;
        callbacks = callbackHandler;
        bundle = (BundleContext) Objects.requireNonNull(options.get(BundleContext.class.getName()));
    }

    @Override
    public boolean login() throws LoginException {
        NameCallback name = new NameCallback("User name: ");
        PasswordCallback password = new PasswordCallback("Password: ", false);
        ask(name, password);
        char[] typed = password.getPassword();
        if (name.getName() == null || typed == null) {
            throw new FailedLoginException("a name and a password are needed");
        }
        try {
            found = enter(new Credentials.Password(name.getName(), new String(typed)));
            return true;
        } finally {
            Arrays.fill(typed, ' ');
            password.clearPassword();
        }
    }

    private void ask(Callback... questions) throws LoginException {
        try {
            callbacks.handle(questions);
        } catch (IOException | UnsupportedCallbackException e) { // a public key, for instance
            throw because(new FailedLoginException("only a name and a password let in"), e);
        }
    }

    private Set<Principal> enter(Credentials credentials) throws LoginException {
        Access access = service(Access.class)
                .orElseThrow(() -> new LoginException("the identity service is not running: nobody gets in"));
        try {
            Caller caller = access.authenticate(credentials, origin());
            if (!access.permits(caller, ENTER)) {
                String why = why(access.duties(caller));
                refused(caller, why);
                throw new FailedLoginException(why);
            }
            return Principals.of(caller, access);
        } catch (AuthException | UncheckedIOException e) {
            throw because(new FailedLoginException(e.getMessage()), e);
        }
    }

    private static String why(Set<Duty> duties) {
        if (duties.contains(Duty.CHANGE_PASSWORD)) {
            return "the password must be changed first";
        }
        return duties.isEmpty() ? "this needs the permission " + ENTER : "a second factor must be set up first";
    }

    private void refused(Caller caller, String why) {
        AuditEvent event = AuditEvent.done(caller.name(), caller.origin().address(), "shell.sign-in", caller.name());
        service(AuditLog.class).ifPresent(log -> log.append(event.but(Outcome.REFUSED, why)));
    }

    /** Where Karaf says that the client is. */
    private Origin origin() {
        return subject.getPrincipals(ClientPrincipal.class).stream()
                .findFirst()
                .map(client -> new Origin(ClientAddress.of(client.getAddress()), client.getMethod()))
                .orElse(CallerPrincipal.OWNER.origin());
    }

    private <S> Optional<S> service(Class<S> type) {
        ServiceReference<S> reference = bundle.getServiceReference(type);
        return reference == null ? Optional.empty() : Optional.ofNullable(bundle.getService(reference));
    }

    private static LoginException because(LoginException failure, Exception cause) {
        failure.initCause(cause);
        return failure;
    }

    @Override
    public boolean commit() {
        subject.getPrincipals().addAll(found);
        return !found.isEmpty();
    }

    @Override
    public boolean abort() {
        return logout();
    }

    @Override
    public boolean logout() {
        subject.getPrincipals().removeAll(found);
        found = Set.of();
        return true;
    }
}
