package io.netsentinel.auth;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.util.ssl.SSLUtil;
import io.netsentinel.auth.external.GroupRoles;
import io.netsentinel.auth.ldap.LdapSettings;
import io.netsentinel.auth.ldap.LdapSettings.Attributes;
import io.netsentinel.auth.ldap.LdapSettings.Security;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/** A directory with alice (analysts) and bob (in no group), and what it was asked. */
final class TestDirectory implements AutoCloseable {
    static final String PASSWORD = "alice's directory password";
    static final String SERVICE_DN = "cn=service,dc=example,dc=org";
    static final String SERVICE_PASSWORD = "service secret";
    static final String ANALYSTS = "cn=soc analysts,ou=groups,dc=example,dc=org";
    static final String ADMINS = "cn=admins,ou=groups,dc=example,dc=org";

    final InMemoryDirectoryServer server;
    /** One line for each operation, with the DN or filter. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    TestDirectory() throws Exception {
        this(null);
    }

    /** Listens in the clear, with StartTLS if there are keys, then also with TLS from the start as "tls". */
    TestDirectory(KeyManager keys) throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
        config.setSchema(null);
        config.addAdditionalBindCredentials(SERVICE_DN, SERVICE_PASSWORD);
        config.addInMemoryOperationInterceptor(new Recorder());
        InetAddress loopback = InetAddress.getLoopbackAddress();
        if (keys == null) {
            config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("plain", loopback, 0, null));
        } else {
            SSLContext tls = new SSLUtil(keys, null).createSSLContext();
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig("plain", loopback, 0, tls.getSocketFactory()),
                    InMemoryListenerConfig.createLDAPSConfig(
                            "tls", loopback, 0, tls.getServerSocketFactory(), tls.getSocketFactory()));
        }
        server = new InMemoryDirectoryServer(config);
        server.startListening();
        server.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
        server.add("dn: ou=people,dc=example,dc=org", "objectClass: organizationalUnit", "ou: people");
        server.add("dn: ou=groups,dc=example,dc=org", "objectClass: organizationalUnit", "ou: groups");
        person("alice", "Alice Liddell", PASSWORD, ANALYSTS);
        person("bob", "Bob", PASSWORD);
    }

    void person(String uid, String displayName, String password, String... groups) throws LDAPException {
        com.unboundid.ldap.sdk.Entry entry = new com.unboundid.ldap.sdk.Entry(dn(uid));
        entry.addAttribute("objectClass", "inetOrgPerson");
        entry.addAttribute("uid", uid);
        entry.addAttribute("cn", displayName);
        entry.addAttribute("mail", uid + "@example.org");
        entry.addAttribute("userPassword", password);
        if (groups.length > 0) {
            entry.addAttribute("memberOf", groups);
        }
        server.add(entry);
    }

    void groups(String uid, String... groups) throws LDAPException {
        server.modify(dn(uid), new Modification(ModificationType.REPLACE, "memberOf", groups));
    }

    static String dn(String uid) {
        return new RDN("uid", uid) + ",ou=people,dc=example,dc=org";
    }

    /** How to ask it, in the clear, by search. */
    LdapSettings settings() {
        return settings("127.0.0.1", "plain", Security.NONE, "", "", SERVICE_PASSWORD);
    }

    LdapSettings settings(
            String host, String listener, Security security, String caFile, String template, String servicePassword) {
        return new LdapSettings(
                "ldap-corp",
                host,
                server.getListenPort(listener),
                security,
                caFile,
                template,
                template.isEmpty() ? "ou=people,dc=example,dc=org" : "",
                "(uid={name})",
                template.isEmpty() ? SERVICE_DN : "",
                template.isEmpty() ? servicePassword : "",
                new Attributes("uid", "entryUUID", "cn", "mail", "memberOf"),
                "ou=groups,dc=example,dc=org",
                "(member={dn})",
                new GroupRoles(
                        "test",
                        "roles",
                        "CN=SOC Analysts, ou=groups,dc=example,dc=org=analyst; " + ADMINS + "=admin",
                        LdapSettings::canonicalDn),
                20_000);
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    private final class Recorder extends InMemoryOperationInterceptor {
        @Override
        public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
            asked.add("bind " + request.getRequest().getBindDN());
            if (request.getRequest().getPassword().getValueLength() == 0) {
                asked.add("unauthenticated bind");
            }
        }

        @Override
        public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
            asked.add("search " + request.getRequest().getFilter());
        }
    }
}
