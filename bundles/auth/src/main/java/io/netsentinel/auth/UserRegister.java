package io.netsentinel.auth;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.auth.Users;
import io.netsentinel.auth.store.StoredUser;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Users and what may be done to them by whom. */
@Component(service = Users.class)
public final class UserRegister implements Users {
    private static final String READ = "users:read";
    private static final String WRITE = "users:write";

    private final Identity identity;
    private final Gate gate;
    private final Accounts accounts;
    private final PasswordChange passwordChange;

    /** Called by DS. */
    @Activate
    public UserRegister(@Reference Identity identity, @Reference Gate gate) {
        this.identity = identity;
        this.gate = gate;
        accounts = identity.accounts();
        passwordChange = new PasswordChange(identity);
    }

    @Override
    public List<User> list(Caller who) throws AuthException {
        gate.require(who, READ);
        return identity.store().users().all().stream()
                .sorted(Comparator.comparing(StoredUser::name))
                .map(accounts::view)
                .toList();
    }

    @Override
    public User find(Caller who, String name) throws AuthException {
        gate.require(who, READ);
        return accounts.view(accounts.get(name));
    }

    @Override
    public Created create(Caller who, NewUser user) throws AuthException {
        gate.require(who, WRITE);
        Texts.userName(user.name());
        return identity.store().change(batch -> {
            if (accounts.find(user.name()) != null) {
                throw new AuthException(Reason.CONFLICT, "there is a user " + user.name() + " already");
            }
            requireGrantable(who, user.roles());
            StoredUser made = StoredUser.named(user.name(), identity.clock().millis())
                    .described(
                            Texts.line("a display name", user.displayName()),
                            Texts.email(user.email()),
                            user.roles(),
                            false);
            identity.trail().changed(who, "user.create", user.name(), Map.of(), Accounts.values(made));
            ResetToken token = passwordChange.issue(batch, made);
            return new Created(accounts.view(made), token);
        });
    }

    @Override
    public User update(Caller who, String name, long version, UserChange change) throws AuthException {
        gate.require(who, WRITE);
        return identity.store().change(batch -> {
            StoredUser before = target(who, name);
            Texts.sameVersion(version, before.version());
            Set<String> added = new HashSet<>(change.roles());
            added.removeAll(before.roles());
            requireGrantable(who, added);
            StoredUser after = before.described(
                    Texts.line("a display name", change.displayName()),
                    Texts.email(change.email()),
                    change.roles(),
                    change.disabled());
            ExternalUsers.requireSame(before, after);
            if (Accounts.isAdmin(before) && !Accounts.isAdmin(after)) {
                accounts.requireAdminBesides(before);
            }
            identity.trail().changed(who, "user.update", name, Accounts.values(before), Accounts.values(after));
            if (change.disabled()) {
                accounts.endSessions(batch, name, null);
            }
            accounts.put(batch, after);
            return accounts.view(after);
        });
    }

    @Override
    public void delete(Caller who, String name, long version) throws AuthException {
        gate.require(who, WRITE);
        identity.store().update(batch -> {
            StoredUser before = target(who, name);
            Texts.sameVersion(version, before.version());
            if (Accounts.isAdmin(before)) {
                accounts.requireAdminBesides(before);
            }
            identity.trail().changed(who, "user.delete", name, Accounts.values(before), Map.of());
            accounts.endSessions(batch, name, null);
            accounts.removeKeys(batch, name);
            if (before.hasExternalIdentity() && !before.wasEmptied()) {
                // or they would be back with their next sign-in
                accounts.put(batch, before.emptied());
            } else {
                batch.remove(identity.store().users(), name);
            }
        });
    }

    @Override
    public ResetToken issueReset(Caller who, String name) throws AuthException {
        gate.require(who, WRITE);
        return identity.store().change(batch -> {
            StoredUser user = target(who, name);
            ExternalUsers.requireOwn(user);
            identity.trail().done(who, "user.issue-reset", name);
            return passwordChange.issue(batch, user);
        });
    }

    @Override
    public void unlock(Caller who, String name) throws AuthException {
        gate.require(who, WRITE);
        identity.trail().done(who, "user.unlock", accounts.get(name).name());
        identity.lockout().forget(name);
    }

    @Override
    public void redeemReset(String token, String newPassword, Origin origin) throws AuthException {
        passwordChange.redeem(token, newPassword, origin);
    }

    @Override
    public void changePassword(Caller who, String currentPassword, String newPassword) throws AuthException {
        passwordChange.change(who, gate.self(who), currentPassword, newPassword);
    }

    @Override
    public User profile(Caller who) throws AuthException {
        return accounts.view(gate.owner(who));
    }

    @Override
    public User updateProfile(Caller who, long version, String displayName, String email) throws AuthException {
        return identity.store().change(batch -> {
            StoredUser before = gate.self(who);
            Texts.sameVersion(version, before.version());
            StoredUser after = before.described(
                    Texts.line("a display name", displayName), Texts.email(email), before.roles(), before.disabled());
            ExternalUsers.requireSame(before, after);
            identity.trail()
                    .changed(who, "user.update", before.name(), Accounts.values(before), Accounts.values(after));
            accounts.put(batch, after);
            return accounts.view(after);
        });
    }

    @Override
    public Map<String, String> preferences(Caller who) throws AuthException {
        return gate.owner(who).preferences();
    }

    @Override
    public void savePreferences(Caller who, Map<String, String> preferences) throws AuthException {
        Texts.preferences(preferences);
        identity.store().update(batch -> {
            accounts.put(batch, gate.self(who).preferring(preferences));
        });
    }

    @Override
    public Optional<Path> initialPasswordFile() {
        return identity.initialPassword().file();
    }

    /** A user whom the caller may change. */
    private StoredUser target(Caller who, String name) throws AuthException {
        StoredUser user = accounts.get(name);
        gate.requireAll(who, accounts.permissionTexts(user.roles()), name);
        return user;
    }

    private void requireGrantable(Caller who, Set<String> roles) throws AuthException {
        for (String role : roles) {
            Texts.require(accounts.role(role) != null, "there is no role " + role);
            gate.requireAll(who, accounts.permissionTexts(Set.of(role)), "role " + role);
        }
    }
}
