package io.netsentinel.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.netsentinel.client.ApiClient;
import io.netsentinel.client.ApiException;
import io.netsentinel.client.Connection;
import io.netsentinel.client.api.AlertsApi;
import io.netsentinel.client.api.ApiKeysApi;
import io.netsentinel.client.api.AuditApi;
import io.netsentinel.client.api.AuthApi;
import io.netsentinel.client.api.FlowsApi;
import io.netsentinel.client.api.JobsApi;
import io.netsentinel.client.api.MeApi;
import io.netsentinel.client.api.MetricsApi;
import io.netsentinel.client.api.SourcesApi;
import io.netsentinel.client.api.UploadsApi;
import io.netsentinel.client.api.UsersApi;
import io.netsentinel.client.model.AlertView;
import io.netsentinel.client.model.AuditEventOutcome;
import io.netsentinel.client.model.ExportFormat;
import io.netsentinel.client.model.HistogramBucket;
import io.netsentinel.client.model.IssuedKey;
import io.netsentinel.client.model.JobState;
import io.netsentinel.client.model.JobView;
import io.netsentinel.client.model.NameAndPassword;
import io.netsentinel.client.model.NewKey;
import io.netsentinel.client.model.NewReplay;
import io.netsentinel.client.model.PasswordChange;
import io.netsentinel.client.model.QuerySort;
import io.netsentinel.client.model.Resolution;
import io.netsentinel.client.model.Target;
import io.netsentinel.client.model.TopFlowsMeasure;
import io.netsentinel.client.model.TriageResultOutcome;
import io.netsentinel.client.model.TriageStatus;
import io.netsentinel.client.model.Upload;
import io.netsentinel.client.model.Verdict;
import jakarta.annotation.Nonnull;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in {@code client/} of the distribution: it works with the container that it came with. */
class ClientIT {
    private static final String PASSWORD = "walnut-orbit-quilt-cobra-91";
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("### (\\w+)\n.*?```sh\n(curl .*?)```", Pattern.DOTALL);

    private static NetSentinel container;
    private static Path files;
    private static URI address;
    private static Path certificate;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        container = NetSentinel.install("client");
        container.start();
        files = container.home().resolve("client");
        address = URI.create(Api.of(container).request("").build().uri().toString());
        certificate = container.data().resolve("tls/certificate.pem");
        String first = Files.readString(container.data().resolve("identity/initial-password"))
                .strip();
        new MeApi(as(signedIn(first)))
                .changeMyPassword(new PasswordChange().currentPassword(first).newPassword(PASSWORD));
        token = signedIn(PASSWORD);
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    private static String signedIn(String password) throws Exception {
        return new AuthApi(Connection.open(address, certificate))
                .signIn(new NameAndPassword().name("admin").password(password))
                .getAccessToken();
    }

    private static ApiClient as(String credentials) throws Exception {
        return Connection.open(address, certificate, credentials);
    }

    private static IssuedKey key(String... scopes) throws Exception {
        return new ApiKeysApi(as(token))
                .createApiKey(new NewKey().name("client").scopes(Set.of(scopes)));
    }

    @Test
    void theDescriptionIsTheOneThatIsServed() throws Exception {
        String served = Api.of(container)
                .withToken(token)
                .get("/api/v1/openapi.json")
                .expect(200)
                .body();

        assertThat(files.resolve("openapi.json")).content().isEqualTo(served);
    }

    @Test
    void aProgramReplaysACaptureAndWorksOnItsAlerts() throws Exception {
        ApiClient program = as(key("uploads:*", "sources:*", "jobs:*", "alerts:*", "flows:read")
                .getValue());
        File capture = container.home().resolve("samples/office.pcap.gz").toFile();
        Upload upload = new UploadsApi(program).uploadFile("office.pcap.gz", capture);
        JobsApi jobs = new JobsApi(program);
        JobView started = new SourcesApi(program).startReplay(new NewReplay().upload(upload.getId()));
        Waits.until(() -> jobs.getJob(started.getId()).getState() != JobState.RUNNING);
        JobView ended = jobs.getJob(started.getId());
        JsonNode run = new ObjectMapper().valueToTree(ended.getResult());
        List<String> ofRun = List.of("timeline=" + run.get("id").asText());

        AlertsApi alerts = new AlertsApi(program);
        List<AlertView> found = alerts.listAlerts(null, null, ofRun, QuerySort.SEVERITY, null, 100, null)
                .getItems();
        String id = found.get(0).getId();
        Resolution resolution =
                new Resolution().alerts(List.of(new Target().id(id))).verdict(Verdict.TRUE_POSITIVE);

        assertThat(ended.getState()).isEqualTo(JobState.COMPLETED);
        assertThat(found).hasSize(5).allSatisfy(alert -> {
            assertThat(alert.getTitle()).isNotBlank();
            assertThat(alert.getFirstSeen()).isBeforeOrEqualTo(alert.getLastSeen());
            assertThat(alert.getTriage().getStatus()).isEqualTo(TriageStatus.NEW);
        });
        assertThat(alerts.resolveAlerts(resolution)).singleElement().satisfies(result -> assertThat(result.getOutcome())
                .isEqualTo(TriageResultOutcome.CHANGED));
        assertThat(alerts.getAlert(id).getTriage().getVerdict()).isEqualTo(Verdict.TRUE_POSITIVE);

        FlowsApi flows = new FlowsApi(program);
        List<HistogramBucket> minutes = flows.getFlowHistogram(Duration.ofMinutes(1), null, null, ofRun);
        assertThat(minutes).isNotEmpty().allSatisfy(minute -> assertThat(minute.getFlows())
                .isPositive());
        assertThat(flows.listFlows(minutes.get(0).getStart(), null, ofRun, null, 3, null)
                        .getItems())
                .hasSize(3);
        assertThat(flows.getTopFlows("pair", TopFlowsMeasure.BYTES, 2, null, null, ofRun)
                        .getRows())
                .hasSize(2);
    }

    @Test
    void textAndFilesComeAsTheyAre() throws Exception {
        ApiClient monitoring = as(key("metrics:read", "audit:read").getValue());
        File records = new AuditApi(monitoring)
                .exportAuditRecords(ExportFormat.CSV, null, null, "admin", null, null, AuditEventOutcome.DONE);

        assertThat(new MetricsApi(monitoring).getMetrics()).contains("# TYPE").contains("jvm_memory_used_bytes{");
        assertThat(records).content().contains("session.sign-in");
        Files.delete(records.toPath());
    }

    @Test
    void whatAKeyMayNotIsAnExceptionWithItsStatus() throws Exception {
        UsersApi users = new UsersApi(as(key("alerts:read").getValue()));

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(users::listUsers)
                .satisfies(refused -> {
                    assertThat(refused.getCode()).isEqualTo(403);
                    assertThat(refused.getResponseBody()).contains("users:read");
                });
        assertThat(new UsersApi(as(token)).listUsers()).singleElement().satisfies(user -> assertThat(user.getName())
                .isEqualTo("admin"));
    }

    /** With what the page says is needed, and nothing else. */
    @ParameterizedTest
    @ValueSource(strings = {"distribution/client/README.md", "docs/rest.md"})
    void theLinesOfTheDocumentationWork(String page, @TempDir Path folder) throws Exception {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("..", page)));
        assertThat(example.find()).isTrue();
        Path source = Files.writeString(
                folder.resolve("Example.java"),
                """
                import io.netsentinel.client.*;
                import io.netsentinel.client.api.*;
                import io.netsentinel.client.model.*;
                import java.net.URI;
                import java.nio.file.Path;
                import java.time.*;
                import java.util.*;

                class Example {
                    public static void main(String[] arguments) throws Exception {
                %s
                        System.out.println("done");
                    }
                }
                """
                        .formatted(example.group(1)
                                .replace("https://127.0.0.1:8443", address.toString())
                                .replace("data/tls/certificate.pem", certificate.toString())));
        String libraries = Stream.of(
                        ApiClient.class,
                        ObjectMapper.class,
                        JsonFactory.class,
                        JsonProperty.class,
                        JavaTimeModule.class,
                        Nonnull.class)
                .map(type ->
                        type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .collect(Collectors.joining(File.pathSeparator));
        ProcessBuilder java = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(), "-cp", libraries, source.toString());
        java.environment().put("NETSENTINEL_KEY", key("alerts:read").getValue());

        assertThat(NetSentinel.run(java).orFail().lines()).endsWith("done");
    }

    @Test
    void theQuestionsOnThePageAreAnswered(@TempDir Path folder) throws Exception {
        assumeTrue(hasCurl(), "curl is not on this machine: the commands of client/curl.md are not tried");
        JsonNode paths = new ObjectMapper()
                .readTree(files.resolve("openapi.json").toFile())
                .get("paths");
        Matcher command = COMMAND.matcher(Files.readString(files.resolve("curl.md")));
        int tried = 0;
        while (command.find()) {
            String line = command.group(2);
            boolean isQuestion = !line.contains(" -X ") && !line.contains(" -d ") && !line.contains("--data");
            if (isQuestion && !line.contains("${")) {
                tried++;
                String status = answer(line, folder);
                assertThat(documented(paths, command.group(1)))
                        .as("%s gave %s", command.group(1), status)
                        .contains(status);
                assertThat(status).as(command.group(1)).matches("[24]..").isNotIn("401", "403", "422");
            }
        }
        assertThat(tried).isGreaterThan(30);
    }

    /** The commands are tried as they stand; only what comes back is cut down to the status. */
    private static String answer(String line, Path folder) {
        ProcessBuilder shell = new ProcessBuilder(
                        "sh", "-c", line.replaceFirst("curl ", "curl --silent --write-out '\\\\n%{http_code}' "))
                .directory(folder.toFile());
        shell.environment().put("URL", address.toString());
        shell.environment().put("CA", certificate.toString());
        shell.environment().put("TOKEN", token);
        List<String> lines = NetSentinel.run(shell).orFail().lines();
        return lines.get(lines.size() - 1);
    }

    private static List<String> documented(JsonNode paths, String operation) {
        return paths.valueStream()
                .flatMap(JsonNode::valueStream)
                .filter(each -> each.path("operationId").asText().equals(operation))
                .flatMap(each -> each.get("responses").properties().stream())
                .map(response -> response.getKey().toUpperCase(Locale.ROOT))
                .toList();
    }

    private static boolean hasCurl() {
        try {
            return new ProcessBuilder("curl", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
