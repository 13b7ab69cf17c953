package io.netsentinel.shell.control;

import io.netsentinel.shell.CommandFailure;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import org.apache.felix.service.threadio.ThreadIO;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.karaf.shell.support.CommandException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one {@code netsentinel:} command and tells its exit code: 0, 1 failed, 2 wrongly called, 130 interrupted. It calls
 * the command itself rather than having Karaf parse a line, so that an argument may hold any character.
 */
final class CommandRunner {
    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);
    private static final String SCOPE = "netsentinel";
    private static final int OK = 0;

    private final SessionFactory sessions;
    private final ThreadIO threadIo;

    CommandRunner(SessionFactory sessions, ThreadIO threadIo) {
        this.sessions = sessions;
        this.threadIo = threadIo;
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
        InputStream in = InputStream.nullInputStream();
        Session session = sessions.create(in, out, err);
        request.variables().forEach(session::put);
        threadIo.setStreams(in, out, err);
        try {
            command.execute(session, List.copyOf(request.words().subList(1, request.words().size())));
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
            threadIo.close();
            out.flush();
            err.flush();
            session.close();
        }
    }
}
