package io.netsentinel.shell.command;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Users;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.access.Changes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@RequiresPermission("users:write")
@Changes(value = "user.redeem-reset", recordedByService = true)
@Command(
        scope = "netsentinel",
        name = "user-redeem",
        description =
                "Sets a password by token; both come from a file, the token in its first line and the password in its second")
public final class UserRedeemCommand extends IdentityCommand {
    @Override
    void run(List<String> arguments) throws AuthException {
        List<String> lines = lines(one(arguments, "a file"));
        if (lines.size() != 2) {
            throw usage("the file must have two lines, the token and the password, not " + lines.size());
        }
        service(Users.class).redeemReset(lines.get(0).strip(), lines.get(1), who().origin());
        say(Map.of("changed", true), "the password is set; delete " + arguments.get(0));
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(path(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.FAILED, file + " can't be read: " + e.getMessage());
        }
    }
}
