package io.netsentinel.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.auth.ldap.LdapSettings;
import io.netsentinel.auth.ldap.LdapSettings.Security;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LdapSettingsTest {
    private final Map<String, Object> values = new HashMap<>(Map.of(
            "name", "corp",
            "url", "ldaps://ldap.example.org",
            "searchBase", "dc=example,dc=org",
            "bindDn", "cn=service,dc=example,dc=org",
            "__bindPassword", "secret-1",
            "roles", "cn=soc,dc=example,dc=org=analyst; cn=adm,dc=example,dc=org=admin"));

    /** The configuration as DS would hand it over. */
    private LdapSettings read() {
        LdapConfiguration configuration = (LdapConfiguration) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {LdapConfiguration.class},
                (self, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
        return LdapSettingsCheck.of(configuration);
    }

    @ParameterizedTest
    @CsvSource({
        "ldaps://ldap.example.org, false, TLS, 636",
        "ldaps://ldap.example.org:1636, true, TLS, 1636",
        "ldap://ldap.example.org, false, START_TLS, 389",
        "ldap://ldap.example.org/, true, NONE, 389",
    })
    void nothingIsSaidInTheClearUnlessThatIsAllowed(String url, boolean allowPlain, Security security, int port) {
        values.put("url", url);
        values.put("allowPlain", allowPlain);

        assertThat(read()).returns(security, LdapSettings::security).returns(port, LdapSettings::port);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name|Corp!",
                "url|https://ldap.example.org",
                "url|ldaps://user@ldap.example.org",
                "url|ldaps://",
                "url|ldaps://ldap example",
                "searchBase|''",
                "searchBase|example.org",
                "userFilter|(uid=alice)",
                "userFilter|(uid={name}",
                "userDnTemplate|uid=alice,dc=example",
                "nameAttribute|''",
                "idAttribute|''",
                "__bindPassword|''",
                "roles|''",
                "roles|cn=soc",
                "roles|cn=soc,dc=example=Analyst!",
                "roles|soc=analyst",
            })
    void mistakesAreToldAtOnce(String key, String value) {
        values.put(key, value);

        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key.replace("__", "_").replace("roles", ""))
                .hasMessageNotContaining("secret-1");
    }

    @Test
    void timeoutHasARange() {
        values.put("timeoutMillis", 60_001);

        assertThatThrownBy(this::read)
                .hasMessageContaining("timeoutMillis = 60001")
                .hasMessageContaining("100 to 60000");
    }

    @Test
    void passwordCanBeInAFileOrInTheEnvironment(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("password"), " from a file\n");
        values.put("__bindPassword", "${file:" + file + "}");
        assertThat(read().bindPassword()).isEqualTo("from a file");

        values.put("__bindPassword", "$[file:" + file + "]");
        assertThat(read().bindPassword()).isEqualTo("from a file");

        values.put("__bindPassword", "$[env:PATH]");
        assertThat(read().bindPassword()).isEqualTo(System.getenv("PATH"));

        values.put("__bindPassword", "${env:PATH}");
        assertThat(read().bindPassword()).isEqualTo(System.getenv("PATH"));

        for (String missing : List.of("${env:NO_SUCH_VARIABLE_AT_ALL}", "${file:/no/such/file}")) {
            values.put("__bindPassword", missing);
            assertThatThrownBy(this::read)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("_bindPassword in etc/io.netsentinel.auth.ldap-corp.cfg points to");
        }
    }

    @Test
    void secretIsNotInItsText() {
        assertThat(read().toString()).doesNotContain("secret-1");
    }
}
