package io.netsentinel.shell.command;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Users;
import io.netsentinel.api.auth.Users.Created;
import io.netsentinel.api.auth.Users.NewUser;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.access.Changes;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@RequiresPermission("users:write")
@Changes(value = "user.create", recordedByService = true)
@Command(
        scope = "netsentinel",
        name = "user-add",
        description = "Makes a user, and prints a token with which they set their password")
public final class UserAddCommand extends IdentityCommand {
    @Option(
            name = "--role",
            description = "A role, see roles; several with commas, or each with --role",
            multiValued = true)
    List<String> roles = List.of();

    @Option(name = "--display-name", description = "For people")
    String displayName = "";

    @Option(name = "--email", description = "An e-mail address")
    String email = "";

    @Override
    void run(List<String> arguments) throws AuthException {
        String name = one(arguments, "the name of a user");
        NewUser user = new NewUser(name, displayName, email, new LinkedHashSet<>(Words.split(roles)));
        Created created = service(Users.class).create(who(), user);
        say(created, created.user().name() + " is there\n" + UserResetCommand.words(created.token()));
    }
}
