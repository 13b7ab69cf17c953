package io.netsentinel.shell.control;

import io.netsentinel.shell.CommandFailure;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.karaf.shell.support.CommandException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one {@code netsentinel:} command and tells its exit code: 0, 1 failed, 2 wrongly called, 130 interrupted.
 */
final class CommandRunner {
    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);
    private static final String SCOPE = "netsentinel";
    private static final int OK = 0;

    private final SessionFactory sessions;

    CommandRunner(SessionFactory sessions) {
        this.sessions = sessions;
    }

    int run(Request request, PrintStream out, PrintStream err) {
        if (request.words().isEmpty()) {
            return OK;
        }
        String name = request.words().get(0);
        Command command = sessions.getRegistry().getCommand(SCOPE, name);
        if (command == null) {
            err.println("netsentinel: no command '" + name + "'; bin/netsentinel --help lists them");
            return CommandFailure.USAGE;
        }
        return run(command, request, out, err);
    }

    private int run(Command command, Request request, PrintStream out, PrintStream err) {
        Session session = sessions.create(InputStream.nullInputStream(), out, err);
        request.variables().forEach(session::put);
        try {
            session.execute(line(command, request.words(), session));
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
            session.close();
        }
    }

    /** Arguments travel as variables: whatever characters they hold, the shell does not take them for its own syntax. */
    private static String line(Command command, List<String> words, Session session) {
        List<String> arguments = new OptionsFirst(actionOf(command)).sort(words.subList(1, words.size()));
        StringBuilder line = new StringBuilder(SCOPE).append(':').append(command.getName());
        for (int i = 0; i < arguments.size(); i++) {
            session.put("NETSENTINEL_" + i, arguments.get(i));
            line.append(" $NETSENTINEL_").append(i);
        }
        return line.toString();
    }

    /** Karaf's class for a command that is made of an annotated action is not exported. */
    private static Class<?> actionOf(Command command) {
        try {
            return (Class<?>) command.getClass().getMethod("getActionClass").invoke(command);
        } catch (ReflectiveOperationException e) {
            LOG.debug("{} is not made of an action", command.getName(), e);
            return command.getClass();
        }
    }
}
