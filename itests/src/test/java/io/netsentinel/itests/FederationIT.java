package io.netsentinel.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Users of a directory and of an OpenID provider, configured with files as operators do it. */
class FederationIT {
    private static final String DIRECTORY_PASSWORD = "alice's directory password";
    private static final String ANALYSTS = "cn=soc,ou=groups,dc=example,dc=org";

    private static InMemoryDirectoryServer directory;
    private static MockOAuth2Server provider;
    private static NetSentinel container;
    private static Api nobody;

    @BeforeAll
    static void start() throws Exception {
        directory = directory();
        provider = new MockOAuth2Server();
        provider.start(InetAddress.getLoopbackAddress(), 0);
        container = NetSentinel.install("federation");
        container.start();
        nobody = Api.of(container);
    }

    @AfterAll
    static void stop() {
        container.close();
        provider.shutdown();
        directory.shutDown(true);
    }

    private static InMemoryDirectoryServer directory() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
        config.setSchema(null);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("plain", InetAddress.getLoopbackAddress(), 0, null));
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        server.startListening();
        server.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
        server.add("dn: ou=people,dc=example,dc=org", "objectClass: organizationalUnit", "ou: people");
        server.add(
                "dn: uid=alice,ou=people,dc=example,dc=org",
                "objectClass: inetOrgPerson",
                "uid: alice",
                "cn: Alice Liddell",
                "memberOf: " + ANALYSTS,
                "userPassword: " + DIRECTORY_PASSWORD);
        return server;
    }

    @Test
    void whoIsInTheDirectorySignsInWithItsPassword() throws Exception {
        String alice = "{\"name\":\"alice\",\"password\":\"" + DIRECTORY_PASSWORD + "\"}";
        assertThat(nobody.post("/api/v1/auth/sign-in", alice).status()).isEqualTo(401);

        container.configure(
                "io.netsentinel.auth.ldap-corp",
                "name = corp",
                "url = ldap://127.0.0.1:" + directory.getListenPort("plain"),
                "allowPlain = true",
                "userDnTemplate = uid={name},ou=people,dc=example,dc=org",
                "roles = " + ANALYSTS + "=analyst");
        Waits.until(() -> {
            Api.Answer answer = nobody.post("/api/v1/auth/sign-in", alice);
            assertThat(answer.status()).isIn(200, 401, 429);
            return answer.status() == 200;
        });
        Api user = nobody.signedIn("alice", DIRECTORY_PASSWORD);

        assertThat(user.get("/api/v1/me").json().at("/user/source").asText()).isEqualTo("ldap-corp");
        assertThat(user.get("/api/v1/me").json().at("/user/display_name").asText())
                .isEqualTo("Alice Liddell");
        user.get("/api/v1/alerts").expect(200);
        assertThat(user.get("/api/v1/users").status()).isEqualTo(403);
    }

    @Test
    void aBrowserSignsInAtTheProvider() throws Exception {
        container.configure(
                "io.netsentinel.auth.oidc-main",
                "name = main",
                "title = Example Ltd",
                "issuer = " + provider.issuerUrl("main"),
                "allowPlain = true",
                "clientId = netsentinel",
                "_clientSecret = a secret",
                "redirectBase = " + nobody.base(),
                "roles = /soc=responder");
        Waits.until(() -> nobody.get("/api/v1/auth/providers").body().contains("Example Ltd"));
        provider.enqueueCallback(new DefaultOAuth2TokenCallback(
                "main",
                "sub-1",
                "JWT",
                List.of("netsentinel"),
                Map.of("preferred_username", "bob", "groups", List.of("/soc")),
                300));

        Api.Answer away =
                nobody.get("/api/v1/auth/oidc/main/start?return_to=/alerts").expect(303);
        URI back = redirect(away.header("Location"));
        Api.Answer callback = nobody.get(back.getRawPath() + "?" + back.getRawQuery(), "Cookie", cookies(away))
                .expect(303);
        String session = cookies(callback);

        assertThat(back.toString()).startsWith(nobody.base() + "/api/v1/auth/oidc/main/callback?");
        assertThat(callback.header("Location")).endsWith("/alerts");
        String csrf = session.replaceAll(".*netsentinel-csrf=([^;]*).*", "$1");
        Api user = nobody.withToken(nobody.post("/api/v1/auth/refresh", "{}", "Cookie", session, "X-CSRF-Token", csrf)
                .expect(200)
                .json()
                .get("access_token")
                .asText());
        assertThat(user.get("/api/v1/me").expect(200).json().at("/user/source").asText())
                .isEqualTo("oidc-main");
        assertThat(user.get("/api/v1/me").json().at("/user/roles/0").asText()).isEqualTo("responder");

        // the same answer of the provider a second time
        assertThat(nobody.get(back.getRawPath() + "?" + back.getRawQuery(), "Cookie", cookies(away))
                        .header("Location"))
                .endsWith("/#sign-in=failed");
    }

    /** Where the provider sends the browser. */
    private static URI redirect(String location) throws Exception {
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(location)).build(), BodyHandlers.discarding());
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private static String cookies(Api.Answer answer) {
        return answer.response().headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .collect(Collectors.joining("; "));
    }
}
