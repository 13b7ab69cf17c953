package io.netsentinel.auth.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import io.netsentinel.auth.external.GroupRoles;

/**
 * How to ask a directory, checked.
 *
 * @param source {@code ldap-NAME}
 * @param caFile PEM, empty for Java's
 * @param userDnTemplate empty to search
 * @param groupBase empty not to search for groups
 */
public record LdapSettings(
        String source,
        String host,
        int port,
        Security security,
        String caFile,
        String userDnTemplate,
        String searchBase,
        String userFilter,
        String bindDn,
        String bindPassword,
        Attributes attributes,
        String groupBase,
        String groupFilter,
        GroupRoles roles,
        int timeoutMillis) {
    /** How what is said is protected. */
    public enum Security {
        TLS,
        START_TLS,
        NONE
    }

    /** Names of attributes. */
    public record Attributes(String name, String id, String displayName, String email, String groups) {}

    /** Where a name goes in a filter or DN. */
    public static final String NAME = "{name}";

    /** Where a user's DN goes in a filter. */
    public static final String USER_DN = "{dn}";

    /**
     * A DN in the form in which DNs are compared.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static String canonicalDn(String dn) {
        try {
            return DN.normalize(dn);
        } catch (LDAPException e) {
            throw new IllegalArgumentException("'" + dn + "' is no DN", e);
        }
    }

    /** What is asked, for people. */
    public String url() {
        return (security == Security.TLS ? "ldaps://" : "ldap://") + host + ":" + port;
    }

    @Override
    public String toString() {
        return "LdapSettings[" + source + ", " + url() + "]";
    }
}
