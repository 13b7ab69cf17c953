package io.netsentinel.auth.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.netsentinel.auth.external.Directory;
import io.netsentinel.auth.external.ExternalUser;
import io.netsentinel.auth.token.Secrets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One directory. Each question has a connection of its own, a few at a time. After one without an answer the next are spared for
 * a while, so that a directory that hangs can't hold up all who sign in.
 */
public final class LdapDirectory implements Directory {
    private static final Logger LOG = LoggerFactory.getLogger(LdapDirectory.class);
    private static final int PARALLEL = 8;
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int NOBODY_CHARS = 12;

    private final LdapSettings settings;
    private final LdapQuestions questions;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(PARALLEL);
    private final AtomicReference<Trouble> trouble = new AtomicReference<>(Trouble.NONE);

    /** Why there was no answer, and when; empty if all is well. */
    private record Trouble(String why, long atMillis) {
        static final Trouble NONE = new Trouble("", 0);
    }

    @FunctionalInterface
    private interface Question<R> {
        R put(LDAPConnection connection) throws LDAPException;
    }

    /** Connects when it is asked something. */
    public LdapDirectory(LdapSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        questions = new LdapQuestions(settings);
    }

    @Override
    public String source() {
        return settings.source();
    }

    @Override
    public @Nullable ExternalUser ask(String name, String password) throws DirectoryDownException {
        return connected(connection -> Optional.ofNullable(questions.authenticate(connection, name, password)))
                .orElse(null);
    }

    @Override
    public void pretend() throws DirectoryDownException {
        String nobody = "nobody-" + Secrets.readable(NOBODY_CHARS);
        connected(connection ->
                Optional.ofNullable(questions.authenticate(connection, nobody, Secrets.readable(NOBODY_CHARS))));
    }

    @Override
    public void probe() {
        try {
            connected(connection -> {
                questions.bindService(connection);
                return true;
            });
        } catch (DirectoryDownException e) {
            LOG.debug("{}: {}", source(), e.getMessage());
        }
    }

    /** Why the directory does not answer, empty if it does as far as is known. */
    public String trouble() {
        return Objects.requireNonNull(trouble.get()).why();
    }

    private <R> R connected(Question<R> question) throws DirectoryDownException {
        Trouble last = Objects.requireNonNull(trouble.get());
        if (!last.why().isEmpty() && clock.millis() - last.atMillis() < PAUSE.toMillis()) {
            throw new DirectoryDownException(last.why());
        }
        if (!places.tryAcquire()) {
            throw new DirectoryDownException("too many sign-ins at the moment");
        }
        try (LDAPConnection connection = questions.connect()) {
            R answer = question.put(connection);
            if (!trouble.getAndSet(Trouble.NONE).why().isEmpty()) {
                LOG.info("The directory {} ({}) answers again", source(), settings.url());
            }
            return answer;
        } catch (LDAPException e) {
            // only code and address: the message of the server may quote what was asked
            String why = e.getResultCode().getName() + ": " + reason(e);
            if (trouble.getAndSet(new Trouble(why, clock.millis())).why().isEmpty()) {
                LOG.warn(
                        "The directory {} ({}) does not answer as it should, and its users can't sign in: {}",
                        source(),
                        settings.url(),
                        why);
            }
            throw new DirectoryDownException(why);
        } finally {
            places.release();
        }
    }

    private static String reason(LDAPException e) {
        if (e instanceof LdapQuestions.ServiceAccountException) {
            return "the service account was refused";
        }
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause == e ? "no more is known" : cause.getClass().getSimpleName() + " " + cause.getMessage();
    }
}
