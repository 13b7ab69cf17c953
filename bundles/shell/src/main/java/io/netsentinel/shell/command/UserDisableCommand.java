package io.netsentinel.shell.command;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Users;
import io.netsentinel.api.auth.Users.User;
import io.netsentinel.api.auth.Users.UserChange;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.access.Changes;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@RequiresPermission("users:write")
@Changes(value = "user.update", recordedByService = true)
@Command(scope = "netsentinel", name = "user-disable", description = "Keeps a user out, at once")
public final class UserDisableCommand extends IdentityCommand {
    @Override
    void run(List<String> arguments) throws AuthException {
        Users users = service(Users.class);
        User now = users.find(who(), one(arguments, "the name of a user"));
        UserChange change = new UserChange(now.displayName(), now.email(), now.roles(), true);
        User changed = users.update(who(), now.name(), now.version(), change);
        say(changed, changed.name() + " is disabled");
    }
}
