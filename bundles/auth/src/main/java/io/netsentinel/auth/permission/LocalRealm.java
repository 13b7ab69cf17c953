package io.netsentinel.auth.permission;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.auth.password.PasswordHasher;
import io.netsentinel.auth.store.StoredUser;
import java.util.Set;
import java.util.function.Function;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.authz.AuthorizationInfo;
import org.apache.shiro.authz.Permission;
import org.apache.shiro.authz.SimpleAuthorizationInfo;
import org.apache.shiro.realm.AuthorizingRealm;
import org.apache.shiro.subject.PrincipalCollection;
import org.jspecify.annotations.Nullable;

/**
 * Our own users in Shiro. Says nothing about users who are disabled or not there, but checks a password against something all
 * the same, so that it takes as long.
 */
public final class LocalRealm extends AuthorizingRealm {
    /** Name of the realm. */
    public static final String NAME = "netsentinel";

    private final Function<String, @Nullable StoredUser> users;
    private final Function<Set<String>, Set<Permission>> permissions;

    /** What the hasher could not do. */
    public static final class BusyException extends org.apache.shiro.authc.AuthenticationException {
        private static final long serialVersionUID = 1L;

        BusyException(AuthException reason) {
            super(reason.getMessage(), reason);
        }
    }

    /** Users by name, and what roles may do. */
    public LocalRealm(
            PasswordHasher hasher,
            Function<String, @Nullable StoredUser> users,
            Function<Set<String>, Set<Permission>> permissions) {
        this.users = users;
        this.permissions = permissions;
        setName(NAME);
        setAuthenticationTokenClass(UsernamePasswordToken.class);
        setCachingEnabled(false);
        setCredentialsMatcher((token, info) -> {
            String password = new String(((UsernamePasswordToken) token).getPassword());
            try {
                return hasher.verify(password, (String) info.getCredentials());
            } catch (AuthException e) {
                throw new BusyException(e);
            }
        });
    }

    @Override
    protected AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
        String name = ((UsernamePasswordToken) token).getUsername();
        StoredUser user = users.apply(name);
        String hash = user == null || user.disabled() ? "" : user.passwordHash();
        return new SimpleAuthenticationInfo(name, hash, getName());
    }

    @Override
    protected @Nullable AuthorizationInfo doGetAuthorizationInfo(PrincipalCollection principals) {
        StoredUser user = users.apply((String) principals.getPrimaryPrincipal());
        if (user == null || user.disabled()) {
            return null;
        }
        SimpleAuthorizationInfo info = new SimpleAuthorizationInfo(user.roles());
        info.setObjectPermissions(permissions.apply(user.roles()));
        return info;
    }
}
