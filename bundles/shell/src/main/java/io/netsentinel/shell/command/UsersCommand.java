package io.netsentinel.shell.command;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Users;
import io.netsentinel.api.auth.Users.User;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.view.Tables.Column;
import io.netsentinel.shell.view.Times;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@RequiresPermission("users:read")
@Command(scope = "netsentinel", name = "users", description = "Lists who may sign in")
public final class UsersCommand extends IdentityCommand {
    @Override
    void run(List<String> arguments) throws AuthException {
        none(arguments);
        print(columns(), service(Users.class).list(who()), "there are no users");
    }

    private static List<Column<User>> columns() {
        return List.of(
                new Column<>("Name", 24, User::name),
                new Column<>(
                        "Roles",
                        24,
                        user -> String.join(", ", user.roles().stream().sorted().toList())),
                new Column<>("State", 12, UsersCommand::state),
                new Column<>("2nd factor", 10, user -> user.hasSecondFactor() ? "yes" : "no"),
                new Column<>("Last sign-in", 16, user -> {
                    Instant last = user.lastSignIn();
                    return last == null ? "never" : Times.minute(last);
                }));
    }

    private static String state(User user) {
        if (user.disabled()) {
            return "disabled";
        }
        if (!user.hasPassword()) {
            return "no password";
        }
        return user.duties().isEmpty() ? "enabled" : "has duties";
    }
}
