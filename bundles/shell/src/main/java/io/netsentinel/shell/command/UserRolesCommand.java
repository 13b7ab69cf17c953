package io.netsentinel.shell.command;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Users;
import io.netsentinel.api.auth.Users.User;
import io.netsentinel.api.auth.Users.UserChange;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.access.Changes;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@RequiresPermission("users:write")
@Changes(value = "user.update", recordedByService = true)
@Command(scope = "netsentinel", name = "user-roles", description = "Gives a user these roles in place of all others")
public final class UserRolesCommand extends IdentityCommand {
    @Override
    void run(List<String> arguments) throws AuthException {
        if (arguments.size() < 2) {
            throw usage("user-roles takes the name of a user and roles, not " + arguments);
        }
        List<String> roles = Words.split(arguments.subList(1, arguments.size()));
        Users users = service(Users.class);
        User now = users.find(who(), arguments.get(0));
        UserChange change = new UserChange(now.displayName(), now.email(), new LinkedHashSet<>(roles), now.disabled());
        User changed = users.update(who(), now.name(), now.version(), change);
        say(changed, changed.name() + " has the roles " + String.join(", ", roles));
    }
}
