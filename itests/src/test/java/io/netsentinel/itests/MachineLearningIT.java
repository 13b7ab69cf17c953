package io.netsentinel.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ops install machine learning into a running container, swap it and remove it. */
class MachineLearningIT {
    private static final String ML = "io.netsentinel.detector.ml";
    private static final String FEATURE = "netsentinel-ml";
    private static final int ROUNDS = 5;

    private static NetSentinel product;

    @BeforeAll
    static void start() {
        product = NetSentinel.install("machine-learning");
        product.start();
    }

    @AfterAll
    static void stop() {
        product.close();
    }

    @Test
    void isSwappedAnyNumberOfTimesAndDisturbsNobody() throws Exception {
        // given a container that does well without it
        Map<String, String> others = otherComponents();
        assertThat(findings()).isEmpty();

        // when it is installed, then it trains and runs a network
        product.call("feature:install", FEATURE).orFail();
        Waits.until(MachineLearningIT::isWell);

        // and so it does after each update, refresh and reinstallation
        for (int round = 0; round < ROUNDS; round++) {
            product.call("bundle:update", ML).orFail();
            Waits.until(MachineLearningIT::isWell);
            product.call("bundle:refresh", ML).orFail();
            Waits.until(MachineLearningIT::isWell);
            product.call("bundle:uninstall", ML).orFail();
            Waits.until(() -> findings().isEmpty());
            product.call("bundle:install", "-s", bundle().toUri().toString()).orFail();
            Waits.until(MachineLearningIT::isWell);
        }

        // and no thread nor anything else holds on to an earlier revision
        Waits.until(() -> loadersOfItsClasses() == 1);

        // and no other component was restarted, then or when both bundles go
        assertThat(otherComponents()).isEqualTo(others);
        product.call("bundle:uninstall", ML).orFail();
        product.call("feature:uninstall", FEATURE).orFail();
        Waits.until(() -> findings().isEmpty());
        assertThat(otherComponents()).isEqualTo(others);
    }

    private static boolean isWell() {
        List<String> findings = findings();
        return findings.size() == 1
                && findings.get(0).contains("\"OK\"")
                && findings.get(0).contains("CpuBackend, threads: 1");
    }

    private static List<String> findings() {
        return product.call("doctor", "--json").lines().stream()
                .filter(line -> line.contains("machine learning"))
                .toList();
    }

    private static Map<String, String> otherComponents() {
        Map<String, String> components = Components.of(product);
        components.keySet().removeIf(name -> name.startsWith(ML));
        return components;
    }

    /** How many class loaders have loaded the bundle's component and were not collected. */
    private static long loadersOfItsClasses() {
        jcmd("GC.run");
        return jcmd("VM.classloaders", "show-classes=true", "fold=false").lines().stream()
                .filter(line -> line.endsWith(ML + ".network.BackendHealth"))
                .count();
    }

    private static Outcome jcmd(String... command) {
        String pid = Long.toString(product.container().orElseThrow().pid());
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return NetSentinel.run(new ProcessBuilder(
                        Stream.concat(Stream.of(jcmd, pid), Stream.of(command)).toList()))
                .orFail();
    }

    private static Path bundle() throws IOException {
        try (Stream<Path> files = Files.walk(product.home().resolve("system/io/netsentinel/" + ML))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
