package io.netsentinel.auth;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Roles;
import io.netsentinel.auth.permission.BuiltInRoles;
import io.netsentinel.auth.permission.Permissions;
import io.netsentinel.auth.store.Batch;
import io.netsentinel.auth.store.StoredRole;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Built-in and own roles. */
@Component(service = Roles.class)
public final class RoleRegister implements Roles {
    private static final String READ = "roles:read";
    private static final String WRITE = "roles:write";
    private static final int MAX_ROLES = 100;
    private static final int MAX_PERMISSIONS = 200;

    private final Identity identity;
    private final Gate gate;

    /** Called by DS. */
    @Activate
    public RoleRegister(@Reference Identity identity, @Reference Gate gate) {
        this.identity = identity;
        this.gate = gate;
    }

    @Override
    public List<Role> list(Caller who) throws AuthException {
        gate.require(who, READ);
        Set<String> names = new TreeSet<>(BuiltInRoles.all().keySet());
        identity.store().roles().all().forEach(role -> names.add(role.name()));
        return names.stream()
                .map(name -> Objects.requireNonNull(identity.accounts().role(name)))
                .toList();
    }

    @Override
    public Role save(Caller who, String name, long version, RoleChange change) throws AuthException {
        gate.require(who, WRITE);
        Texts.roleName(name);
        Texts.line("a description", change.description());
        Texts.require(
                change.permissions().size() <= MAX_PERMISSIONS,
                "a role has at most " + MAX_PERMISSIONS + " permissions");
        for (String permission : change.permissions()) {
            Texts.require(Permissions.isGrant(permission), "this is no permission like alerts:ack or alerts:*");
        }
        return identity.store().change(batch -> {
            Role before = identity.accounts().role(name);
            if (before != null && before.builtIn()) {
                throw new AuthException(Reason.CONFLICT, "role " + name + " is built in");
            }
            Texts.sameVersion(version, before == null ? 0 : before.version());
            if (before == null && identity.store().roles().all().size() >= MAX_ROLES) {
                throw new AuthException(Reason.CONFLICT, "there are " + MAX_ROLES + " roles, which is the most");
            }
            if (before != null) {
                gate.requireAll(who, before.permissions(), "role " + name);
            }
            gate.requireAll(who, change.permissions(), "such a role");
            StoredRole after = new StoredRole(
                    name, change.description(), change.permissions(), change.requiresSecondFactor(), version + 1);
            return put(who, batch, before, after);
        });
    }

    @Override
    public Role requireSecondFactor(Caller who, String name, long version, boolean required) throws AuthException {
        gate.require(who, WRITE);
        return identity.store().change(batch -> {
            Role before = known(name);
            Texts.sameVersion(version, before.version());
            gate.requireAll(who, before.permissions(), "role " + name);
            StoredRole after = new StoredRole(name, before.description(), before.permissions(), required, version + 1);
            return put(who, batch, before, after);
        });
    }

    private Role put(Caller who, Batch batch, @Nullable Role before, StoredRole after) {
        boolean builtIn = BuiltInRoles.contain(after.name());
        Role role = new Role(
                after.name(),
                after.description(),
                after.permissions(),
                after.requiresSecondFactor(),
                builtIn,
                after.version());
        String action = before == null ? "role.create" : "role.update";
        identity.trail().changed(who, action, role.name(), before == null ? Map.of() : values(before), values(role));
        batch.put(identity.store().roles(), role.name(), after);
        return role;
    }

    @Override
    public void delete(Caller who, String name, long version) throws AuthException {
        gate.require(who, WRITE);
        identity.store().update(batch -> {
            Role before = known(name);
            if (before.builtIn()) {
                throw new AuthException(Reason.CONFLICT, "role " + name + " is built in");
            }
            Texts.sameVersion(version, before.version());
            gate.requireAll(who, before.permissions(), "role " + name);
            List<String> users = identity.store().users().all().stream()
                    .filter(user -> user.roles().contains(name))
                    .map(user -> user.name())
                    .sorted()
                    .toList();
            if (!users.isEmpty()) {
                throw new AuthException(
                        Reason.CONFLICT, "users have the role " + name + ": " + String.join(", ", users));
            }
            identity.trail().changed(who, "role.delete", name, values(before), Map.of());
            batch.remove(identity.store().roles(), name);
        });
    }

    private Role known(String name) throws AuthException {
        Role role = identity.accounts().role(name);
        if (role == null) {
            throw new AuthException(Reason.UNKNOWN, "there is no role " + name);
        }
        return role;
    }

    private static Map<String, String> values(Role role) {
        return Map.of(
                "description", role.description(),
                "permissions", Accounts.joined(role.permissions()),
                "requiresSecondFactor", String.valueOf(role.requiresSecondFactor()));
    }
}
