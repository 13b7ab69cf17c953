package io.netsentinel.auth.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasskeySettingsTest {
    private static final String PID = "io.netsentinel.auth";

    private static PasskeySettings of(String domain, String... origins) {
        return PasskeySettings.of(PID, domain, origins);
    }

    @Test
    void originsAreWrittenAsBrowsersWriteThem() {
        PasskeySettings settings = of(
                " Example.ORG ",
                "https://Sensor.example.org:443, https://example.org:8443",
                "https://a-b.c.example.org https://example.org:8443");

        assertThat(settings.domain()).isEqualTo("example.org");
        assertThat(settings.origins())
                .containsExactlyInAnyOrder(
                        "https://sensor.example.org", "https://example.org:8443", "https://a-b.c.example.org");
    }

    @Test
    void withoutTlsOnlyThisMachineIsTrusted() {
        assertThat(of("localhost", "http://localhost:8080", "http://localhost:80")
                        .origins())
                .containsExactlyInAnyOrder("http://localhost:8080", "http://localhost");
        assertThatThrownBy(() -> of("example.org", "http://example.org")).hasMessageContaining("needs https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "[::1]",
                "",
                " ",
                "-a.org",
                "a..org",
                "a.org.",
                "https://a.org",
                "a_b.org",
                "a.org:1"
            })
    void domainHasToBeOne(String domain) {
        assertThatThrownBy(() -> of(domain, "https://localhost"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("passkeyDomain = " + domain + " in etc/io.netsentinel.auth.cfg is not a domain");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/, is not an origin",
        "https://example.org/console, is not an origin",
        "https://example.org?x, is not an origin",
        "https://example.org#x, is not an origin",
        "https://user@example.org, is not an origin",
        "ftp://example.org, is not an origin",
        "example.org, is not an origin",
        "https:, is no origin",
        "https://ex|ample.org, is no origin",
        "https://127.0.0.1:8443, is not in passkeyDomain = example.org",
        "https://evilexample.org, is not in passkeyDomain = example.org",
        "https://example.org.evil.com, is not in passkeyDomain = example.org"
    })
    void originHasToBeOneOfTheDomain(String origin, String why) {
        assertThatThrownBy(() -> of("example.org", origin))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("passkeyOrigins = ")
                .hasMessageContaining(why);
    }

    @Test
    void thereHasToBeAnOrigin() {
        assertThatThrownBy(() -> of("example.org", " ", "")).hasMessageContaining("names no origin");
    }
}
