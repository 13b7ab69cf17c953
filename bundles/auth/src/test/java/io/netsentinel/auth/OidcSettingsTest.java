package io.netsentinel.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.auth.oidc.OidcSettings;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OidcSettingsTest {
    private final Map<String, Object> values = new HashMap<>(Map.of(
            "name", "main",
            "issuer", "https://id.example.org/realms/main",
            "clientId", "netsentinel",
            "__clientSecret", "secret-1",
            "redirectBase", "https://netsentinel.example.org:8443/",
            "scopes", "profile  email",
            "emailDomains", "Example.org example.com",
            "roles", "/soc/analysts=analyst; boss=admin; boss=ops"));

    /** The configuration as DS would hand it over. */
    private OidcSettings read() {
        OidcConfiguration configuration = (OidcConfiguration) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {OidcConfiguration.class},
                (self, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
        return OidcSettingsCheck.of(configuration);
    }

    @Test
    void whatIsSetIsRead() {
        OidcSettings settings = read();

        assertThat(settings)
                .returns("oidc-main", OidcSettings::source)
                .returns("main", OidcSettings::title)
                .returns(
                        URI.create("https://netsentinel.example.org:8443/api/v1/auth/oidc/main/callback"),
                        OidcSettings::redirect)
                .returns(List.of("openid", "profile", "email"), OidcSettings::scopes)
                .returns(Set.of("example.org", "example.com"), OidcSettings::emailDomains);
        assertThat(settings.roles().of(List.of("/soc/analysts", "boss", "BOSS", "other")))
                .containsExactlyInAnyOrder("analyst", "admin", "ops");
        assertThat(settings.roles().of(List.of("BOSS"))).isEmpty();
        assertThat(settings.toString()).doesNotContain("secret-1");
    }

    @ParameterizedTest
    @CsvSource({
        "name, Main",
        "name, a/b",
        "issuer, http://id.example.org",
        "issuer, 'https://id example'",
        "issuer, https://user@id.example.org",
        "issuer, https://id.example.org/?a=b",
        "issuer, file:/etc/passwd",
        "issuer, ''",
        "redirectBase, http://netsentinel.example.org",
        "clientId, ''",
        "nameClaim, ''",
        "groupClaim, ''",
        "timeoutMillis, 99",
        "__clientSecret, ${file:/no/such/file}",
        "roles, ''",
        "roles, soc",
    })
    void mistakesAreToldAtOnce(String key, String value) {
        values.put(key, key.equals("timeoutMillis") ? (Object) Integer.valueOf(value) : value);

        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key.replace("__", "_"))
                .hasMessageContaining("in etc/io.netsentinel.auth.oidc-");
    }

    @Test
    void plainIsForTrials() {
        values.put("issuer", "http://127.0.0.1:9000/main");
        values.put("allowPlain", true);

        assertThat(read().issuer()).isEqualTo("http://127.0.0.1:9000/main");
    }
}
