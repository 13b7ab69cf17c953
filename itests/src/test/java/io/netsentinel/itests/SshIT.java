package io.netsentinel.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.apache.sshd.client.channel.ChannelSubsystem;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Karaf's SSH shell with NetSentinel's users: who gets in, what they may do, and what is written down. */
class SshIT {
    private static final long LIMIT_MILLIS = 10_000;
    private static final String PASSWORD = "violet kettle under 7 moons";

    private static NetSentinel product;
    private static int port;
    private static Ssh ssh;

    @BeforeAll
    static void start() throws Exception {
        product = NetSentinel.install("ssh");
        choosePort();
        assertThat(product.start().err()).contains("first sign-in: user admin, password in");
        product.call("feature:install", "ssh").orFail();
        user("olga", "ops");
        user("ana", "analyst");
        user("vic", "viewer");
        user("root", "admin");
        ssh = new Ssh(port);
        Waits.until(() -> {
            try (ClientSession session = ssh.connect("root", PASSWORD)) {
                return session.isAuthenticated();
            } catch (IOException e) { // not there yet
                return false;
            }
        });
    }

    @AfterAll
    static void stop() {
        ssh.close();
        product.close();
    }

    /** Another one than that of a container that runs already. */
    private static void choosePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path file = product.home().resolve("etc/org.apache.karaf.shell.cfg");
        Files.writeString(file, Files.readString(file).replace("sshPort = 8101", "sshPort = " + port));
    }

    private static void user(String name, String role) throws IOException {
        Outcome added = product.call("user-add", name, "--role", role, "--json").orFail();
        String token =
                new ObjectMapper().readTree(added.out()).at("/token/value").asText();
        Path file = product.home().resolve("token");
        Files.writeString(file, token + "\n" + PASSWORD + "\n");
        product.call("user-redeem", file.toString()).orFail();
    }

    private static Outcome call(String user, String command) {
        return ssh.call(user, PASSWORD, command);
    }

    private static void assertRefused(Outcome outcome, String why) {
        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.err() + outcome.out()).contains(why);
    }

    @Test
    void everybodyDoesWhatTheirRolesAllow() {
        assertThat(call("ana", "netsentinel:alerts").orFail().out()).contains("no alerts match");
        assertThat(call("olga", "netsentinel:detectors --json").orFail().lines())
                .isNotEmpty();
        assertThat(call("root", "netsentinel:users --json").orFail().lines()).hasSize(5);
        assertRefused(call("ana", "netsentinel:model-delete flow-1"), "this needs the permission models:delete");
        assertRefused(call("olga", "netsentinel:users"), "this needs the permission users:read");
    }

    @Test
    void changesAndRefusalsAreWrittenDown() {
        assertRefused(call("ana", "netsentinel:capture-stop eth7"), "sources:manage");
        assertRefused(call("olga", "netsentinel:capture-stop eth7"), "eth7");

        String records = product.call("audit", "--action", "capture.stop", "--json")
                .orFail()
                .out();

        assertThat(records)
                .containsSubsequence("\"actor\":\"olga\"", "127.0.0.1", "eth7", "FAILED")
                .containsSubsequence("\"actor\":\"ana\"", "127.0.0.1", "eth7", "REFUSED");
        product.call("audit-verify").orFail();
    }

    @Test
    void nobodyGetsInWithoutTheRightPasswordAndThePermission() {
        assertThatThrownBy(() -> ssh.connect("olga", "violet kettle under 8 moons"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ssh.connect("vic", PASSWORD)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ssh.connect("karaf", "karaf")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ssh.connect("admin", initialPassword()))
                .as("it must be changed first")
                .isInstanceOf(IOException.class);

        assertThat(product.call("audit", "--action", "session.sign-in", "--json")
                        .orFail()
                        .lines())
                .anySatisfy(line -> assertThat(line).contains("\"actor\":\"olga\"", "REFUSED", "127.0.0.1"));
        assertThat(product.call("audit", "--action", "shell.sign-in", "--json")
                        .orFail()
                        .lines())
                .anySatisfy(line -> assertThat(line).contains("\"actor\":\"vic\"", "REFUSED", "shell:use"))
                .anySatisfy(line -> assertThat(line).contains("\"actor\":\"admin\"", "must be changed first"));
    }

    private static String initialPassword() throws IOException {
        return Files.readString(product.data().resolve("identity/initial-password"))
                .strip();
    }

    @Test
    void usersOfKarafsFilesDoNotGetIn() throws IOException {
        Files.writeString(product.home().resolve("etc/users.properties"), "mallory = mallory,admin,ssh,viewer\n");

        assertThatThrownBy(() -> ssh.connect("mallory", "mallory")).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shell:cat etc/users.properties",
                "cat etc/users.properties",
                "config:list",
                "bundle:install file:/tmp/x.jar",
                "bundle:update 40 file:/tmp/x.jar",
                "jaas:realm-list",
                "shell:exec id",
                "\"x\" getClass",
                "$.context getBundles",
                "new java.lang.String x",
                "echo owned > etc/owned.cfg",
                "system:property java.version",
                "feature:install jolokia",
                "addCommand x y"
            })
    void thePartsOfKarafThatGoAroundPermissionsAreForAdministrators(String command) {
        Outcome outcome = call("olga", command);

        assertThat(outcome.exitCode()).as(outcome.out() + outcome.err()).isNotZero();
        assertThat(product.home().resolve("etc/owned.cfg")).doesNotExist();
        assertThat(product.home().resolve("data/etc/owned.cfg")).doesNotExist();
    }

    @Test
    void managersSeeBundlesAndAdministratorsDoEverything() {
        assertThat(call("olga", "bundle:list").orFail().out()).contains("NetSentinel");
        assertThat(call("ana", "bundle:list").exitCode()).isNotZero();
        assertThat(call("root", "config:list").orFail().out()).contains("org.apache.karaf.shell");
    }

    @Test
    void whoIsInReachesNoPorts() throws IOException {
        try (ClientSession session = ssh.connect("root", PASSWORD)) {
            assertThatThrownBy(() -> session.createDirectTcpipChannel(
                                    SshdSocketAddress.LOCALHOST_ADDRESS, new SshdSocketAddress("127.0.0.1", port))
                            .open()
                            .verify(LIMIT_MILLIS))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void whoIsInReachesNoFiles() throws IOException {
        try (ClientSession session = ssh.connect("root", PASSWORD);
                ChannelSubsystem files = session.createSubsystemChannel("sftp")) {
            files.open();
            assertThat(files.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LIMIT_MILLIS))
                    .as("the server knows no sftp, and closes the channel")
                    .contains(ClientChannelEvent.CLOSED);
        }
        assertRefused(call("root", "netsentinel:replay ../../etc/system.properties"), "only files in");
    }

    @Test
    void withoutTheIdentityServiceNobodyGetsIn() throws Exception {
        product.call("bundle:stop", "io.netsentinel.auth").orFail();
        try {
            assertThatThrownBy(() -> ssh.connect("root", PASSWORD)).isInstanceOf(IOException.class);
        } finally {
            product.call("bundle:start", "io.netsentinel.auth").orFail();
        }
        Waits.until(() -> call("root", "netsentinel:status").exitCode() == 0);
    }
}
