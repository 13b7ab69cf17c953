package io.netsentinel.shell.command;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.SecondFactors;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.access.Changes;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@RequiresPermission("users:write")
@Changes(value = "second-factor.remove", recordedByService = true)
@Command(
        scope = "netsentinel",
        name = "user-mfa-remove",
        description = "Takes app, recovery codes and passkeys away from a user who lost them")
public final class UserMfaRemoveCommand extends IdentityCommand {
    @Override
    void run(List<String> arguments) throws AuthException {
        String name = one(arguments, "the name of a user");
        service(SecondFactors.class).removeOf(who(), name);
        say(Map.of("user", name), name + " needs no second factor any more");
    }
}
