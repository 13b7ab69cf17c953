package io.netsentinel.shell.control;

import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.access.CallerPrincipal;
import java.io.InputStream;
import java.io.PrintStream;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one command and tells its exit code: 0, 1 failed, 2 wrongly called, 130 interrupted. A word without scope is a
 * {@code netsentinel:} command; any other command of Karaf goes by its full name, for instance {@code bundle:list}.
 */
final class CommandRunner {
    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);
    private static final String SCOPE = "netsentinel";
    private static final int OK = 0;
    private static final long POLL_NANOS = 20_000_000L;
    private static final long FIRST_COMMAND_NANOS = 30_000_000_000L;
    private static final long LAST_COMMAND_NANOS = 2_000_000_000L;

    /** Karaf hides commands like feature:install from who has no role; who may enter the data folder has all of them. */
    private static final Subject OWNER = new Subject(
            true,
            Set.of(
                    new CallerPrincipal(CallerPrincipal.OWNER),
                    new UserPrincipal("owner"),
                    new RolePrincipal("admin"),
                    new RolePrincipal("manager"),
                    new RolePrincipal("viewer"),
                    new RolePrincipal("systembundles")),
            Set.of(),
            Set.of());

    private final SessionFactory sessions;

    CommandRunner(SessionFactory sessions) {
        this.sessions = sessions;
    }

    int run(Request request, PrintStream out, PrintStream err) {
        if (request.words().isEmpty()) {
            return OK;
        }
        String name = request.words().get(0);
        int colon = name.indexOf(':');
        String scope = colon < 0 ? SCOPE : name.substring(0, colon);
        Command command = await(scope, name.substring(colon + 1));
        if (command == null) {
            err.println("netsentinel: no command '" + name + "'; bin/netsentinel --help lists them");
            return CommandFailure.USAGE;
        }
        return run(command, request, out, err);
    }

    /** When bundles start from Karaf's cache, the socket may be there before Karaf has registered the commands. */
    private @Nullable Command await(String scope, String name) {
        long start = System.nanoTime();
        Command command = sessions.getRegistry().getCommand(scope, name);
        while (command == null && System.nanoTime() - start < patienceNanos() && !Thread.interrupted()) {
            LockSupport.parkNanos(POLL_NANOS);
            command = sessions.getRegistry().getCommand(scope, name);
        }
        return command;
    }

    /** Once the first of our commands is there, the others follow within moments, or the word is a typing error. */
    private long patienceNanos() {
        boolean isRegistering = sessions.getRegistry().getCommands().stream()
                .noneMatch(command -> command.getScope().equals(SCOPE));
        return isRegistering ? FIRST_COMMAND_NANOS : LAST_COMMAND_NANOS;
    }

    private int run(Command command, Request request, PrintStream out, PrintStream err) {
        try {
            execute(command, request, out, err);
            return OK;
        } catch (CommandFailure e) {
            err.println("netsentinel: " + e.getMessage());
            return e.exitCode();
        } catch (CommandException e) {
            err.println("netsentinel: " + e.getMessage() + "; try: bin/netsentinel " + command.getName() + " --help");
            return CommandFailure.USAGE;
        } catch (InterruptedException e) {
            return CommandFailure.INTERRUPTED;
        } catch (Exception e) {
            LOG.error("netsentinel:{} failed", command.getName(), e);
            err.println("netsentinel: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
            return CommandFailure.FAILED;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private void execute(Command command, Request request, PrintStream out, PrintStream err) throws Exception {
        Session session = sessions.create(InputStream.nullInputStream(), out, err);
        try {
            request.variables().forEach(session::put);
            String line = line(command, request.words(), session);
            Subject.doAs(OWNER, (PrivilegedExceptionAction<@Nullable Object>) () -> session.execute(line));
        } catch (PrivilegedActionException e) {
            throw e.getException();
        } finally {
            session.close();
        }
    }

    /** Arguments travel as variables: whatever characters they hold, the shell does not take them for its own syntax. */
    private static String line(Command command, List<String> words, Session session) {
        return IntStream.range(1, words.size())
                .peek(i -> session.put("NETSENTINEL_" + i, words.get(i)))
                .mapToObj(i -> " $NETSENTINEL_" + i)
                .collect(Collectors.joining("", command.getScope() + ":" + command.getName(), ""));
    }
}
