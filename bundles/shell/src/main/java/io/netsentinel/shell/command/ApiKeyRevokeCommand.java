package io.netsentinel.shell.command;

import io.netsentinel.api.auth.ApiKeys;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.shell.access.Changes;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

@Service
@RequiresPermission("keys:revoke")
@Changes(value = "key.revoke", recordedByService = true)
@Command(scope = "netsentinel", name = "api-key-revoke", description = "Ends an API key at once")
public final class ApiKeyRevokeCommand extends IdentityCommand {
    @Override
    void run(List<String> arguments) throws AuthException {
        String id = one(arguments, "the id of an API key");
        service(ApiKeys.class).revoke(who(), id);
        say(Map.of("revoked", id), "key " + id + " is revoked");
    }
}
