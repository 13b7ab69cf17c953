package io.netsentinel.shell.command;

import io.netsentinel.api.auth.ApiKeys;
import io.netsentinel.api.auth.ApiKeys.ApiKey;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.view.Tables.Column;
import io.netsentinel.shell.view.Times;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

@Service
@RequiresPermission("keys:read")
@Command(
        scope = "netsentinel",
        name = "api-keys",
        description = "Lists your API keys, or with --all those of everybody")
public final class ApiKeysCommand extends IdentityCommand {
    @Option(name = "--all", description = "Also those of others; the owner of the data folder has none, and sees all")
    boolean all;

    @Override
    void run(List<String> arguments) throws AuthException {
        none(arguments);
        ApiKeys keys = service(ApiKeys.class);
        boolean everybody = all || who().kind() == Caller.Kind.LOCAL;
        print(columns(), everybody ? keys.listAll(who()) : keys.list(who()), "there are no API keys");
    }

    private static List<Column<ApiKey>> columns() {
        return List.of(
                new Column<>("Id", 12, ApiKey::id),
                new Column<>("Owner", 16, ApiKey::owner),
                new Column<>("Name", 20, ApiKey::name),
                new Column<>("Expires", 16, key -> time(key.expires())),
                new Column<>("Last used", 16, key -> time(key.lastUsed())),
                Column.forTheRest(
                        "Scopes",
                        key -> String.join(" ", key.scopes().stream().sorted().toList())));
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "never" : Times.minute(time);
    }
}
