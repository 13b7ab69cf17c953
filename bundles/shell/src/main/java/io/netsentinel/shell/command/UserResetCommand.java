package io.netsentinel.shell.command;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Users;
import io.netsentinel.api.auth.Users.ResetToken;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.access.Changes;
import io.netsentinel.shell.view.Times;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@RequiresPermission("users:write")
@Changes(value = "user.issue-reset", recordedByService = true)
@Command(
        scope = "netsentinel",
        name = "user-reset",
        description = "Prints a token with which a user sets a new password; the old one works until then")
public final class UserResetCommand extends IdentityCommand {
    @Override
    void run(List<String> arguments) throws AuthException {
        ResetToken token = service(Users.class).issueReset(who(), one(arguments, "the name of a user"));
        say(token, words(token));
    }

    /** The token, and what to do with it. */
    static String words(ResetToken token) {
        return "one-time token, good until " + Times.minute(token.expires()) + " UTC, shown only now:\n" + token.value()
                + "\nWhoever has it can set the password once: give it to the user alone, as the link"
                + " https://HOST:8443" + token.link()
                + " (HOST is how the user's browser reaches this machine). netsentinel:user-redeem FILE takes it as well.";
    }
}
