package io.netsentinel.auth;

import static io.netsentinel.auth.Installation.LOCAL;
import static io.netsentinel.auth.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Duty;
import io.netsentinel.api.auth.Roles.Role;
import io.netsentinel.api.auth.Roles.RoleChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoleRegisterTest {
    @TempDir
    private Path directory;

    private Installation installation;

    @BeforeEach
    void start() throws IOException {
        installation = new Installation(directory);
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    private Role save(Caller who, String name, long version, String... permissions) throws AuthException {
        return installation.roles.save(who, name, version, new RoleChange("", Set.of(permissions), false));
    }

    @Test
    void builtInRolesAreThereAndStay() throws AuthException {
        assertThat(installation.roles.list(LOCAL))
                .extracting(Role::name)
                .containsExactly("admin", "analyst", "ops", "responder", "viewer");
        assertRefused(Reason.CONFLICT, () -> save(LOCAL, "viewer", 1, "*"));
        assertRefused(Reason.CONFLICT, () -> installation.roles.delete(LOCAL, "viewer", 1));
    }

    @Test
    void builtInRolesMayWhatTheyShould() throws AuthException {
        String[][] may = {
            {"viewer", "alerts:read", "health:read"},
            {"analyst", "alerts:ack", "evidence:read", "uploads:write", "models:feedback", "shell:use"},
            {"responder", "firewall:block", "alerts:ack"},
            {"ops", "plugins:manage", "sources:start", "settings:write", "metrics:read", "jobs:cancel", "shell:manage"},
            {"admin", "plugins:install", "users:write"},
        };
        String[][] mayNot = {
            {"viewer", "alerts:ack", "evidence:read", "metrics:read", "shell:use"},
            {"analyst", "firewall:block", "models:activate", "sources:start"},
            {"responder", "detectors:configure"},
            {"ops", "plugins:install", "alerts:ack", "firewall:block", "users:read", "audit:read"},
        };
        for (String[] one : may) {
            installation.user(one[0] + "-user", one[0]);
        }
        for (String[] one : may) {
            Caller caller = installation.caller(one[0] + "-user");
            for (int i = 1; i < one.length; i++) {
                assertThat(installation.access.permits(caller, one[i]))
                        .as(one[0] + " " + one[i])
                        .isTrue();
            }
        }
        for (String[] one : mayNot) {
            Caller caller = installation.caller(one[0] + "-user");
            for (int i = 1; i < one.length; i++) {
                assertThat(installation.access.permits(caller, one[i]))
                        .as(one[0] + " " + one[i])
                        .isFalse();
            }
        }
    }

    @Test
    void ownRoleCountsAtOnceAndGoesWhenNobodyHasIt() throws AuthException {
        Role made = save(LOCAL, "night-shift", 0, "alerts:read,ack");
        installation.user("nina", "night-shift");
        Caller nina = installation.caller("nina");
        assertThat(installation.access.permits(nina, "alerts:ack")).isTrue();

        Role changed = save(LOCAL, "night-shift", made.version(), "alerts:read");

        assertThat(installation.access.permits(nina, "alerts:ack")).isFalse();
        assertRefused(Reason.CONFLICT, () -> save(LOCAL, "night-shift", made.version(), "alerts:ack"));
        assertRefused(Reason.CONFLICT, () -> save(LOCAL, "night-shift", 0, "alerts:ack"));
        assertRefused(Reason.CONFLICT, () -> installation.roles.delete(LOCAL, "night-shift", changed.version()));
        installation.users.delete(
                LOCAL, "nina", installation.users.find(LOCAL, "nina").version());
        installation.roles.delete(LOCAL, "night-shift", changed.version());
        assertRefused(Reason.UNKNOWN, () -> installation.roles.delete(LOCAL, "night-shift", changed.version()));
    }

    @Test
    void nobodyMakesARoleThatMayDoMoreThanThey() throws AuthException {
        save(LOCAL, "role-maker", 0, "roles:*", "users:*", "alerts:read");
        save(LOCAL, "blocker", 0, "firewall:block");
        installation.user("rita", "role-maker");
        Caller rita = installation.caller("rita");

        for (String permission : new String[] {"*", "*:*", "alerts:*", "*:read", "alerts:read,ack", "firewall:block"}) {
            assertRefused(Reason.FORBIDDEN, () -> save(rita, "mine", 0, permission));
        }
        assertRefused(Reason.FORBIDDEN, () -> save(rita, "blocker", 1, "alerts:read"));
        assertRefused(Reason.FORBIDDEN, () -> installation.roles.delete(rita, "blocker", 1));
        assertRefused(Reason.FORBIDDEN, () -> installation.roles.requireSecondFactor(rita, "admin", 1, false));
        assertThat(save(rita, "mine", 0, "alerts:read", "users:read").permissions())
                .containsExactlyInAnyOrder("alerts:read", "users:read");
    }

    @Test
    void permissionsAreWellFormed() {
        for (String permission : new String[] {
            "",
            " ",
            ":",
            "alerts:",
            ":read",
            "alerts::read",
            "Alerts:read",
            "alerts:read ",
            "a:b:c:d:e",
            "al*:read",
            "alerts:read,",
            "alerts:read\n",
            "x".repeat(2_000)
        }) {
            assertRefused(Reason.INVALID, () -> save(LOCAL, "odd", 0, permission));
        }
        assertRefused(Reason.INVALID, () -> save(LOCAL, "Not A Name", 0, "alerts:read"));
    }

    @Test
    void roleThatRequiresASecondFactorRestrictsAtOnce() throws AuthException {
        installation.user("olga", "ops");
        Caller olga = installation.caller("olga");
        assertThat(installation.access.permits(olga, "sources:start")).isTrue();

        Role changed = installation.roles.requireSecondFactor(LOCAL, "ops", 1, true);

        assertThat(changed.builtIn()).isTrue();
        assertThat(installation.access.permits(olga, "sources:start")).isFalse();
        assertThat(installation.access.duties(olga)).containsExactly(Duty.ENROL_SECOND_FACTOR);
        assertThat(installation.signIn("olga").duties()).containsExactly(Duty.ENROL_SECOND_FACTOR);
        assertRefused(Reason.CONFLICT, () -> installation.roles.requireSecondFactor(LOCAL, "ops", 1, true));
        assertRefused(Reason.FORBIDDEN, () -> installation.roles.list(olga));
    }
}
