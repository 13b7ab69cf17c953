package io.netsentinel.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Plug-ins and settings over REST: what is good comes into effect, and what isn't leaves everything as it was. */
class PluginIT {
    private static NetSentinel container;
    private static Api admin;

    @BeforeAll
    static void start() throws Exception {
        container = NetSentinel.install("plugin");
        container.start();
        admin = Api.administrator(container);
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @Test
    void aSignedPluginIsInstalledUpdatedAndRemoved() throws Exception {
        Path keys = container.home().resolve("vendor.p12");
        tool("keytool", "-genkeypair", "-alias", "vendor", "-keyalg", "EC", "-dname", "CN=Vendor", "-keystore", keys);
        tool(
                "keytool",
                "-exportcert",
                "-rfc",
                "-alias",
                "vendor",
                "-keystore",
                keys,
                "-file",
                container.home().resolve("etc/plugin-signers.pem"));

        JsonNode first = install(signed(keys, "1.0.0")).expect(201).json();
        Waits.until(() -> admin.get("/careless/page").status() == 200);
        JsonNode second = install(signed(keys, "1.1.0")).expect(201).json();
        Waits.until(() -> admin.get("/careless/page").status() == 200);

        assertThat(first.get("version").asText()).isEqualTo("1.0.0");
        assertThat(second.get("version").asText()).isEqualTo("1.1.0");
        assertThat(installed()).containsExactly("1.1.0");

        // a signature says something about what was signed, not about what was put in afterwards
        Path changed = signed(keys, "1.2.0");
        tool("jar", "--update", "--file", changed, "-C", container.home(), "etc/plugin-signers.pem");
        assertThat(install(changed).status()).isEqualTo(422);
        assertThat(installed()).containsExactly("1.1.0");

        admin.delete("/api/v1/plugins/" + second.get("id").asText()).expect(204);
        Waits.until(() -> admin.get("/careless/page").status() == 404);
        assertThat(installed()).isEmpty();
    }

    private static Api.Answer install(Path jar) throws Exception {
        return admin.post("/api/v1/plugins", "{\"upload\":\"" + admin.upload(jar) + "\"}");
    }

    private static List<String> installed() throws Exception {
        List<String> versions = new ArrayList<>();
        for (JsonNode plugin : admin.get("/api/v1/plugins").expect(200).json()) {
            if (plugin.get("symbolic_name").asText().equals("careless.plugin")) {
                versions.add(plugin.get("version").asText());
            }
        }
        return versions;
    }

    private static Path signed(Path keys, String version) throws Exception {
        Path jar = container.home().resolve("plugin-" + version + ".jar");
        WhiteboardPlugin.writeTo(jar, version);
        tool("jarsigner", "-keystore", keys, jar, "vendor");
        return jar;
    }

    /** A tool of the JDK, as an integrator calls it. */
    private static void tool(String name, Object... arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
        List.of(arguments).forEach(argument -> line.add(argument.toString()));
        if (!name.equals("jar")) {
            line.addAll(1, List.of("-storepass", "changeit"));
        }
        NetSentinel.run(new ProcessBuilder(line)).orFail();
    }

    @Test
    void whatAComponentRefusesIsPutBack() throws Exception {
        String path = "/api/v1/settings/io.netsentinel.detectors.portscan";
        JsonNode before = admin.get(path).expect(200).json();
        String version = "\"" + before.get("version").asText() + "\"";
        Api.Answer refused =
                admin.put(path, "{\"values\":{\"ports\":21,\"homeNetworks\":[\"nonsense\"]}}", "If-Match", version);

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body()).contains("homeNetworks");
        assertThat(admin.get(path).json().get("values")).isEqualTo(before.get("values"));
        Waits.until(() -> state("port-scan").equals("RUNNING"));
    }

    private static String state(String detector) throws Exception {
        for (JsonNode each : admin.get("/api/v1/detectors").expect(200).json()) {
            if (each.get("id").asText().equals(detector)) {
                return each.get("state").asText();
            }
        }
        return "";
    }
}
