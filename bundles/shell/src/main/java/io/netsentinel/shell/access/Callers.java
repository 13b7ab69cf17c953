package io.netsentinel.shell.access;

import io.netsentinel.api.auth.Caller;
import java.security.AccessController;
import java.util.Optional;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.jspecify.annotations.Nullable;

/** Who runs the command of this thread. */
public final class Callers {
    /** How Karaf calls its console in the process itself, which only the owner of the data folder can start. */
    private static final String CONSOLE = "local";

    private Callers() {}

    /** The caller of this thread; empty for somebody whom we don't know. */
    @SuppressWarnings("removal") // Karaf itself passes the subject so; what replaces it comes with Java 18
    public static Optional<Caller> current() {
        return of(Subject.getSubject(AccessController.getContext()));
    }

    static Optional<Caller> of(@Nullable Subject subject) {
        if (subject == null) {
            return Optional.empty();
        }
        Optional<Caller> known = subject.getPrincipals(CallerPrincipal.class).stream()
                .findFirst()
                .map(CallerPrincipal::caller);
        boolean isConsole = subject.getPrincipals(ClientPrincipal.class).stream()
                .anyMatch(client -> client.getMethod().equals(CONSOLE));
        return known.isPresent() || !isConsole ? known : Optional.of(CallerPrincipal.OWNER);
    }
}
