package io.netsentinel.shell.command;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Users;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.access.Changes;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@RequiresPermission("users:write")
@Changes(value = "user.delete", recordedByService = true)
@Command(
        scope = "netsentinel",
        name = "user-delete",
        description = "Takes a user away, with sessions, API keys and second factors")
public final class UserDeleteCommand extends IdentityCommand {
    @Override
    void run(List<String> arguments) throws AuthException {
        String name = one(arguments, "the name of a user");
        Users users = service(Users.class);
        users.delete(who(), name, users.find(who(), name).version());
        say(Map.of("deleted", name), name + " is deleted");
    }
}
