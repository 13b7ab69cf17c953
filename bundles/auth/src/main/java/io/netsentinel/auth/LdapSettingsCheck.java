package io.netsentinel.auth;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import io.netsentinel.api.config.Setting;
import io.netsentinel.auth.external.ConfiguredSecret;
import io.netsentinel.auth.external.GroupRoles;
import io.netsentinel.auth.ldap.LdapSettings;
import io.netsentinel.auth.ldap.LdapSettings.Attributes;
import io.netsentinel.auth.ldap.LdapSettings.Security;
import java.net.URI;
import java.net.URISyntaxException;

/** Finds out at once, not at the first sign-in, what is wrong with the configuration of a directory. */
final class LdapSettingsCheck {
    private static final int LDAP_PORT = 389;
    private static final int LDAPS_PORT = 636;

    private LdapSettingsCheck() {}

    static LdapSettings of(LdapConfiguration is) {
        String pid = LdapConfiguration.PID + "-" + is.name();
        require(is.name().matches("[a-z0-9][a-z0-9-]{0,31}"), pid, "name", "has 1 to 32 of a-z 0-9 -");
        URI url = url(pid, is.url());
        boolean tls = url.getScheme().equals("ldaps");
        require(
                is.userDnTemplate().isEmpty() || is.userDnTemplate().contains(LdapSettings.NAME),
                pid,
                "userDnTemplate",
                "needs {name}");
        boolean searches = is.userDnTemplate().isEmpty();
        require(!searches || !is.searchBase().isBlank(), pid, "searchBase", "is needed if there is no userDnTemplate");
        require(!searches || is.userFilter().contains(LdapSettings.NAME), pid, "userFilter", "needs {name}");
        require(
                is.groupBase().isEmpty() || is.groupFilter().contains(LdapSettings.USER_DN),
                pid,
                "groupFilter",
                "needs {dn}");
        require(!is.nameAttribute().isBlank(), pid, "nameAttribute", "is needed");
        require(!is.idAttribute().isBlank(), pid, "idAttribute", "is needed");
        requireDn(pid, "userDnTemplate", is.userDnTemplate().replace(LdapSettings.NAME, "x"));
        requireDn(pid, "searchBase", is.searchBase());
        requireDn(pid, "groupBase", is.groupBase());
        requireFilter(pid, "userFilter", is.userFilter().replace(LdapSettings.NAME, "x"));
        requireFilter(pid, "groupFilter", is.groupFilter().replace(LdapSettings.USER_DN, "x"));
        String password = ConfiguredSecret.of(pid, "_bindPassword", is.__bindPassword());
        require(is.bindDn().isEmpty() == password.isEmpty(), pid, "_bindPassword", "and bindDn need each other");
        Security plain = is.allowPlain() ? Security.NONE : Security.START_TLS;
        return new LdapSettings(
                "ldap-" + is.name(),
                url.getHost(),
                port(url, tls),
                tls ? Security.TLS : plain,
                is.caFile(),
                is.userDnTemplate(),
                is.searchBase(),
                is.userFilter(),
                is.bindDn(),
                password,
                new Attributes(
                        is.nameAttribute(),
                        is.idAttribute(),
                        is.displayNameAttribute(),
                        is.emailAttribute(),
                        is.groupAttribute()),
                is.groupBase(),
                is.groupFilter(),
                new GroupRoles(pid, "roles", is.roles(), LdapSettings::canonicalDn),
                Setting.inRange(pid, "timeoutMillis", is.timeoutMillis(), 100, 60_000));
    }

    private static int port(URI url, boolean tls) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return tls ? LDAPS_PORT : LDAP_PORT;
    }

    private static URI url(String pid, String text) {
        try {
            URI url = new URI(text.strip());
            boolean good = ("ldaps".equals(url.getScheme()) || "ldap".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getRawPath().length() <= 1;
            require(good, pid, "url", "is ldaps://host[:port] or ldap://host[:port]");
            return url;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("url in etc/" + pid + ".cfg is no URL: " + e.getReason(), e);
        }
    }

    private static void requireDn(String pid, String key, String dn) {
        require(DN.isValidDN(dn), pid, key, "is a DN");
    }

    private static void requireFilter(String pid, String key, String filter) {
        try {
            Filter.create(filter);
        } catch (LDAPException e) {
            throw new IllegalArgumentException(key + " in etc/" + pid + ".cfg is no filter: " + e.getMessage(), e);
        }
    }

    private static void require(boolean good, String pid, String key, String rule) {
        if (!good) {
            throw new IllegalArgumentException(key + " in etc/" + pid + ".cfg " + rule);
        }
    }
}
