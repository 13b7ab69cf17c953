package io.netsentinel.auth.permission;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.Collection;
import java.util.regex.Pattern;
import org.apache.shiro.authz.Permission;
import org.apache.shiro.authz.permission.WildcardPermission;

/** Wildcard permissions of Shiro: parsed once, and only such as are well formed. */
public final class Permissions {
    private static final String WORD = "[a-z0-9][a-z0-9.-]{0,63}";
    private static final String PART = "(?:\\*|" + WORD + "(?:," + WORD + "){0,15})";
    /** What a role or key may hold. */
    private static final Pattern GRANT = Pattern.compile(PART + "(?::" + PART + "){0,3}");
    /** What can be asked for. */
    private static final Pattern QUESTION = Pattern.compile(WORD + "(?::" + WORD + "){0,3}");

    private static final int REMEMBERED = 10_000;

    private static final LoadingCache<String, Permission> PARSED =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build(text -> new WildcardPermission(text, true));

    private Permissions() {}

    /** Whether a role or a key may hold this. */
    public static boolean isGrant(String text) {
        return text.length() <= 1_024 && GRANT.matcher(text).matches();
    }

    /** Whether this can be asked for: no wildcards. */
    public static boolean isQuestion(String text) {
        return QUESTION.matcher(text).matches();
    }

    /** A permission from its text. */
    public static Permission of(String text) {
        return PARSED.get(text);
    }

    /** Whether one of the first includes the second. */
    public static boolean imply(Collection<String> granted, String wanted) {
        Permission permission = of(wanted);
        for (String one : granted) {
            if (of(one).implies(permission)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the first include all of the second. Says no in doubt: several that together would do don't. */
    public static boolean implyAll(Collection<String> granted, Collection<String> wanted) {
        return wanted.stream().allMatch(one -> imply(granted, one));
    }
}
