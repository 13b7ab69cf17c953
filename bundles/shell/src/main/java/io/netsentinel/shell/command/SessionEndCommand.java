package io.netsentinel.shell.command;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.SignIn;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.access.Changes;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@RequiresPermission("sessions:end")
@Changes(value = "session.end", recordedByService = true)
@Command(scope = "netsentinel", name = "session-end", description = "Ends a session of a user, or --all of them")
public final class SessionEndCommand extends IdentityCommand {
    @Option(name = "--all", description = "All sessions of the user")
    boolean all;

    @Override
    void run(List<String> arguments) throws AuthException {
        if (arguments.size() != (all ? 1 : 2)) {
            throw usage("session-end takes the name of a user and the id of a session, or --all, not " + arguments);
        }
        SignIn sessions = service(SignIn.class);
        String name = arguments.get(0);
        int ended = 1;
        if (all) {
            ended = sessions.endAll(who(), name);
        } else {
            sessions.end(who(), name, arguments.get(1));
        }
        say(
                Map.of("user", name, "ended", ended),
                ended + (ended == 1 ? " session" : " sessions") + " of " + name + " ended");
    }
}
