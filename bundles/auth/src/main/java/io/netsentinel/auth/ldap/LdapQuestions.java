package io.netsentinel.auth.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import io.netsentinel.auth.external.ExternalUser;
import io.netsentinel.auth.external.Tls;
import io.netsentinel.auth.ldap.LdapSettings.Attributes;
import io.netsentinel.auth.ldap.LdapSettings.Security;
import io.netsentinel.auth.store.StoredUser.External;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What is said to a directory. Names are escaped (RFC 4514, RFC 4515), referrals not followed, no bind is without a password. */
final class LdapQuestions {
    /** What a directory says to a bind of somebody who is not there or has another password. */
    private static final Set<ResultCode> WRONG = Set.of(
            ResultCode.INVALID_CREDENTIALS,
            ResultCode.NO_SUCH_OBJECT,
            ResultCode.INVALID_DN_SYNTAX,
            ResultCode.INAPPROPRIATE_AUTHENTICATION,
            ResultCode.UNWILLING_TO_PERFORM,
            ResultCode.CONSTRAINT_VIOLATION,
            ResultCode.INSUFFICIENT_ACCESS_RIGHTS);

    private final LdapSettings settings;
    private final LDAPConnectionOptions options = new LDAPConnectionOptions();
    private final @Nullable SSLContext tls;

    /** Our own account was refused, not a user's. */
    static final class ServiceAccountException extends LDAPException {
        private static final long serialVersionUID = 1L;

        ServiceAccountException(LDAPException cause) {
            super(cause.getResultCode(), "the service account was refused", cause);
        }
    }

    LdapQuestions(LdapSettings settings) {
        this.settings = settings;
        tls = settings.security() == Security.NONE ? null : Tls.trusting(settings.caFile());
        options.setConnectTimeoutMillis(settings.timeoutMillis());
        options.setResponseTimeoutMillis(settings.timeoutMillis());
        options.setUseSynchronousMode(true);
        options.setFollowReferrals(false);
        options.setBindWithDNRequiresPassword(true);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
    }

    LDAPConnection connect() throws LDAPException {
        if (tls == null) {
            return new LDAPConnection(options, settings.host(), settings.port());
        }
        if (settings.security() == Security.TLS) {
            return new LDAPConnection(tls.getSocketFactory(), options, settings.host(), settings.port());
        }
        LDAPConnection connection = new LDAPConnection(options, settings.host(), settings.port());
        try {
            ExtendedResult result = connection.processExtendedOperation(new StartTLSExtendedRequest(tls));
            if (!result.getResultCode().equals(ResultCode.SUCCESS)) {
                throw new LDAPException(result.getResultCode(), "StartTLS was refused");
            }
            return connection;
        } catch (LDAPException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    void bindService(LDAPConnection connection) throws LDAPException {
        if (settings.bindDn().isEmpty()) {
            return;
        }
        try {
            connection.bind(new SimpleBindRequest(settings.bindDn(), settings.bindPassword()));
        } catch (LDAPException e) {
            throw WRONG.contains(e.getResultCode()) ? new ServiceAccountException(e) : e;
        }
    }

    /** Who it is, null if the password is wrong or there is nobody; in both cases after as many questions. */
    @Nullable ExternalUser authenticate(LDAPConnection connection, String name, String password) throws LDAPException {
        if (password.isEmpty()) {
            return null;
        }
        return settings.userDnTemplate().isEmpty()
                ? bySearch(connection, name, password)
                : byTemplate(connection, name, password);
    }

    private @Nullable ExternalUser bySearch(LDAPConnection connection, String name, String password)
            throws LDAPException {
        bindService(connection);
        Entry entry = search(connection, settings.userFilter().replace(LdapSettings.NAME, Filter.encodeValue(name)));
        String dn =
                entry == null ? new DN(new RDN("cn", name), new DN(settings.searchBase())).toString() : entry.getDN();
        Set<String> roles = roles(connection, entry, dn);
        boolean right = isPassword(connection, dn, password);
        return entry != null && right ? user(entry, name, roles) : null;
    }

    private @Nullable ExternalUser byTemplate(LDAPConnection connection, String name, String password)
            throws LDAPException {
        String escaped = new RDN("x", name).toString().substring("x=".length());
        String dn = settings.userDnTemplate().replace(LdapSettings.NAME, escaped);
        if (!isPassword(connection, dn, password)) {
            return null;
        }
        Entry entry = connection.getEntry(dn, attributes());
        return entry == null ? null : user(entry, name, roles(connection, entry, dn));
    }

    private @Nullable Entry search(LDAPConnection connection, String filter) throws LDAPException {
        SearchRequest request =
                new SearchRequest(settings.searchBase(), SearchScope.SUB, Filter.create(filter), attributes());
        // two are as useless as none
        request.setSizeLimit(2);
        try {
            SearchResult found = connection.search(request);
            return found.getEntryCount() == 1 ? found.getSearchEntries().get(0) : null;
        } catch (LDAPSearchException e) {
            if (e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                return null;
            }
            throw e;
        }
    }

    private String[] attributes() {
        Attributes names = settings.attributes();
        return List.of(names.name(), names.id(), names.displayName(), names.email(), names.groups()).stream()
                .filter(name -> !name.isEmpty())
                .toArray(String[]::new);
    }

    private Set<String> roles(LDAPConnection connection, @Nullable Entry entry, String dn) throws LDAPException {
        List<String> groups = new ArrayList<>();
        String attribute = settings.attributes().groups();
        if (entry != null && !attribute.isEmpty() && entry.hasAttribute(attribute)) {
            groups.addAll(List.of(entry.getAttributeValues(attribute)));
        }
        if (!settings.groupBase().isEmpty()) {
            Filter filter = Filter.create(settings.groupFilter().replace(LdapSettings.USER_DN, Filter.encodeValue(dn)));
            SearchRequest request =
                    new SearchRequest(settings.groupBase(), SearchScope.SUB, filter, SearchRequest.NO_ATTRIBUTES);
            connection.search(request).getSearchEntries().forEach(group -> groups.add(group.getDN()));
        }
        groups.removeIf(group -> !DN.isValidDN(group));
        return settings.roles().of(groups);
    }

    private static boolean isPassword(LDAPConnection connection, String dn, String password) throws LDAPException {
        try {
            return connection
                    .bind(new SimpleBindRequest(dn, password))
                    .getResultCode()
                    .equals(ResultCode.SUCCESS);
        } catch (LDAPException e) {
            if (WRONG.contains(e.getResultCode())) {
                return false;
            }
            throw e;
        }
    }

    private @Nullable ExternalUser user(Entry entry, String typed, Set<String> roles) {
        Attributes names = settings.attributes();
        String name = text(entry, names.name()).toLowerCase(Locale.ROOT);
        // a directory may hold two spellings to be the same, and more than one name to be somebody's; we don't
        if (!name.equals(typed)) {
            return null;
        }
        return new ExternalUser(
                new External(settings.source(), id(entry)),
                name,
                text(entry, names.displayName()),
                text(entry, names.email()),
                roles);
    }

    private String id(Entry entry) {
        byte[] id = entry.getAttributeValueBytes(settings.attributes().id());
        return id == null || id.length == 0
                ? "dn:" + LdapSettings.canonicalDn(entry.getDN())
                : HexFormat.of().formatHex(id);
    }

    private static String text(Entry entry, String attribute) {
        String value = attribute.isEmpty() ? null : entry.getAttributeValue(attribute);
        return value == null ? "" : value;
    }
}
