package io.netsentinel.shell.command;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.SignIn;
import io.netsentinel.api.auth.SignIn.Session;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.view.Tables.Column;
import io.netsentinel.shell.view.Times;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@RequiresPermission("sessions:read")
@Command(scope = "netsentinel", name = "sessions", description = "Lists the sessions of a user, latest first")
public final class SessionsCommand extends IdentityCommand {
    @Override
    void run(List<String> arguments) throws AuthException {
        String name = one(arguments, "the name of a user");
        print(columns(), service(SignIn.class).sessions(who(), name), name + " has no session");
    }

    private static List<Column<Session>> columns() {
        return List.of(
                new Column<>("Id", 24, Session::id),
                new Column<>("Started (UTC)", 16, session -> Times.minute(session.started())),
                new Column<>("Last used", 16, session -> Times.minute(session.lastUsed())),
                new Column<>("From", 16, session -> session.origin().address()),
                Column.forTheRest("Client", session -> session.origin().agent()));
    }
}
