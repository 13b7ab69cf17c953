package io.netsentinel.shell.command;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Roles;
import io.netsentinel.api.auth.Roles.Role;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.view.Tables.Column;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@RequiresPermission("roles:read")
@Command(scope = "netsentinel", name = "roles", description = "Lists the roles and what their users may do")
public final class RolesCommand extends IdentityCommand {
    @Override
    void run(List<String> arguments) throws AuthException {
        none(arguments);
        print(columns(), service(Roles.class).list(who()), "there are no roles");
        if (!json) {
            out().println("with --json, permissions are not cut");
        }
    }

    private static List<Column<Role>> columns() {
        return List.of(
                new Column<>("Name", 24, Role::name),
                new Column<>("Own", 3, role -> role.builtIn() ? "no" : "yes"),
                new Column<>("2nd factor", 10, role -> role.requiresSecondFactor() ? "required" : ""),
                Column.forTheRest(
                        "Permissions",
                        role -> String.join(
                                " ", role.permissions().stream().sorted().toList())));
    }
}
