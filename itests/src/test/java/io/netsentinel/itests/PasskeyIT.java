package io.netsentinel.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netsentinel.auth.authenticator.SoftwareAuthenticator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A passkey in the whole product, over HTTPS; attacks are in the tests of the identity bundle. */
class PasskeyIT {
    private static final String PAGE = "https://netsentinel.example.org";
    private static final String PASSWORD = "walnut-orbit-quilt-cobra-91";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static NetSentinel container;
    private static Api nobody;
    private static Api admin;

    @BeforeAll
    static void start() throws Exception {
        container = NetSentinel.install("passkey");
        container.configure("io.netsentinel.auth", "passkeyDomain = example.org", "passkeyOrigins = " + PAGE);
        container.start();
        nobody = Api.of(container);
        String first = Files.readString(container.data().resolve("identity/initial-password"))
                .strip();
        admin = nobody.signedIn("admin", first);
        admin.post(
                        "/api/v1/me/password",
                        "{\"current_password\":\"" + first + "\",\"new_password\":\"" + PASSWORD + "\"}")
                .expect(204);
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @Test
    void signsInAfterThePasswordAndAlone() throws Exception {
        SoftwareAuthenticator device = new SoftwareAuthenticator(PAGE);

        // add it
        String creation =
                admin.post("/api/v1/me/passkeys/options", "{}").expect(200).body();
        JsonNode added = admin.post(
                        "/api/v1/me/passkeys", "{\"name\":\"phone\",\"credential\":" + device.create(creation) + "}")
                .expect(201)
                .json();
        assertThat(added.at("/transports").toString()).contains("internal");
        assertThat(admin.get("/api/v1/me/passkeys").expect(200).json()).containsExactly(added);
        assertThat(admin.get("/api/v1/users/admin")
                        .expect(200)
                        .json()
                        .at("/passkeys")
                        .asInt())
                .isEqualTo(1);

        // the password alone is not enough any more
        JsonNode begun = nobody.post("/api/v1/auth/sign-in", "{\"name\":\"admin\",\"password\":\"" + PASSWORD + "\"}")
                .expect(200)
                .json();
        assertThat(begun.at("/factors").toString()).isEqualTo("[\"PASSKEY\"]");
        String challenge = "\"challenge\":" + begun.at("/challenge");
        String options = nobody.post("/api/v1/auth/passkey/options", "{" + challenge + "}")
                .expect(200)
                .body();
        assertThat(JSON.readTree(options).at("/allowCredentials")).hasSize(1);
        String second = signIn(challenge + ",", device.get(options))
                .expect(200)
                .json()
                .at("/access_token")
                .asText();
        nobody.withToken(second).get("/api/v1/alerts").expect(200);

        // the passkey alone is, once for each challenge, on our page
        String answer = device.get(alone());
        Api.Answer in = signIn("", answer).expect(200);
        assertThat(in.header("Set-Cookie")).contains("__Secure-netsentinel-refresh", "HttpOnly");
        nobody.withToken(in.json().at("/access_token").asText())
                .get("/api/v1/alerts")
                .expect(200);
        signIn("", answer).expect(401);
        signIn("", device.onPage("https://evil.example").get(alone())).expect(401);
        signIn("", device.onPage(PAGE).counting(0).get(alone())).expect(401);
        signIn("", "{}").expect(401);

        // remove it
        admin.delete("/api/v1/me/passkeys/" + added.at("/id").asText()).expect(204);
        assertThat(nobody.signedIn("admin", PASSWORD).get("/api/v1/me/passkeys").json())
                .isEmpty();
        assertThat(audit())
                .anyMatch(line -> line.contains("\"second-factor.add-passkey\""))
                .anyMatch(line -> line.contains("with a passkey alone"))
                .anyMatch(line -> line.contains("counter went back"))
                .anyMatch(line -> line.contains("\"second-factor.remove-passkey\""));
    }

    private static String alone() throws Exception {
        return nobody.post("/api/v1/auth/passkey/options", "{}").expect(200).body();
    }

    private static Api.Answer signIn(String challenge, String credential) throws Exception {
        return nobody.post("/api/v1/auth/passkey/sign-in", "{" + challenge + "\"credential\":" + credential + "}");
    }

    private static List<String> audit() throws Exception {
        List<String> lines = new ArrayList<>();
        try (var files = Files.newDirectoryStream(container.data().resolve("audit"), "audit-*.jsonl")) {
            for (Path file : files) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }
}
