package io.netsentinel.auth.external;

import io.netsentinel.auth.store.StoredUser;
import java.util.function.Function;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.SimpleAuthenticationInfo;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.authc.credential.AllowAllCredentialsMatcher;
import org.apache.shiro.realm.AuthenticatingRealm;
import org.jspecify.annotations.Nullable;

/**
 * Users of directories in Shiro. Only tells who they are ({@link ExternalUser}); what they may do here, the local realm says.
 */
public final class DirectoryRealm extends AuthenticatingRealm {
    /** Name of the realm. */
    public static final String NAME = "directories";

    private final Directories directories;
    private final Function<String, @Nullable StoredUser> users;

    /** Directories, and who is known here already. */
    public DirectoryRealm(Directories directories, Function<String, @Nullable StoredUser> users) {
        // the directory itself compares the password
        super(new AllowAllCredentialsMatcher());
        this.directories = directories;
        this.users = users;
        setName(NAME);
        setAuthenticationTokenClass(UsernamePasswordToken.class);
        setCachingEnabled(false);
    }

    @Override
    protected @Nullable AuthenticationInfo doGetAuthenticationInfo(AuthenticationToken token) {
        UsernamePasswordToken typed = (UsernamePasswordToken) token;
        String name = typed.getUsername();
        ExternalUser user = directories.ask(users.apply(name), name, new String(typed.getPassword()));
        return user == null ? null : new SimpleAuthenticationInfo(user, "", NAME);
    }
}
