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
@Changes(value = "user.unlock", recordedByService = true)
@Command(
        scope = "netsentinel",
        name = "user-unlock",
        description = "Forgets the failed sign-ins of a user, so that they need not wait")
public final class UserUnlockCommand extends IdentityCommand {
    @Override
    void run(List<String> arguments) throws AuthException {
        String name = one(arguments, "the name of a user");
        service(Users.class).unlock(who(), name);
        say(Map.of("unlocked", name), name + " may try again at once");
    }
}
