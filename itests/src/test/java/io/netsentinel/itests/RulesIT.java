package io.netsentinel.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The rules of the architecture that bundles and features show from outside. */
class RulesIT {
    private static final String OURS = "io.netsentinel.";
    private static final String API = OURS + "api";
    /** Libraries that only come as plain jars, republished as bundles. */
    private static final Set<String> WRAPPERS = Set.of(OURS + "camel.runtime", OURS + "dl4j.runtime", OURS + "duckdb");

    private static final Set<String> CAMEL = Set.of(OURS + "core", OURS + "camel.runtime");

    private static Path home;
    private static final Map<String, Manifest> BUNDLES = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        home = NetSentinel.install("rules").home();
        try (Stream<Path> files = Files.walk(home.resolve("system/io/netsentinel"))) {
            files.filter(file -> file.toString().endsWith(".jar")).forEach(RulesIT::add);
        }
        add(Path.of(System.getProperty("it.example")));
    }

    @Test
    void onlyApiAndWrappersExportPackages() {
        Set<String> exporters = new TreeSet<>(WRAPPERS);
        exporters.add(API);

        assertThat(namesOfBundlesThat(
                        bundle -> !packages(bundle, "Export-Package").isEmpty()))
                .isEqualTo(exporters);
    }

    @Test
    void noBundleImportsMoreOfOursThanTheApi() {
        BUNDLES.forEach((name, bundle) -> assertThat(packages(bundle, "Import-Package"))
                .as(name)
                .noneMatch(imported -> imported.startsWith(OURS) && !imported.startsWith(API + ".")));
    }

    @Test
    void wrappersExportNothingOfOurs() {
        WRAPPERS.forEach(name -> assertThat(packages(BUNDLES.get(name), "Export-Package"))
                .as(name)
                .noneMatch(exported -> exported.startsWith(OURS)));
    }

    @Test
    void camelAppearsOnlyInCore() {
        assertThat(namesOfBundlesThat(bundle ->
                        packages(bundle, "Import-Package").stream().anyMatch(p -> p.startsWith("org.apache.camel"))))
                .isSubsetOf(CAMEL);
    }

    @Test
    void apiDependsOnNothingButItselfAndAnnotations() {
        assertThat(packages(BUNDLES.get(API), "Import-Package"))
                .allMatch(p -> p.startsWith(API) || p.startsWith("java.") || p.equals("org.jspecify.annotations"));
    }

    @Test
    void noBundleSitsInTwoFeatures() throws Exception {
        NodeList bundles = features().getElementsByTagName("bundle");

        List<String> locations = Stream.iterate(0, i -> i < bundles.getLength(), i -> i + 1)
                .map(i -> bundles.item(i).getTextContent().strip())
                .toList();

        assertThat(locations).isNotEmpty().doesNotHaveDuplicates();
    }

    private static Document features() throws Exception {
        try (Stream<Path> files = Files.walk(home.resolve("system/io/netsentinel/features"))) {
            Path file = files.filter(f -> f.toString().endsWith("-features.xml"))
                    .findFirst()
                    .orElseThrow();
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        }
    }

    private static Set<String> namesOfBundlesThat(java.util.function.Predicate<Manifest> condition) {
        return BUNDLES.entrySet().stream()
                .filter(bundle -> condition.test(bundle.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static void add(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            BUNDLES.put(manifest.getMainAttributes().getValue("Bundle-SymbolicName"), manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The package names of a header: what stands between commas outside quotes, without attributes. */
    private static List<String> packages(Manifest bundle, String header) {
        String value = bundle.getMainAttributes().getValue(header);
        if (value == null) {
            return List.of();
        }
        return Stream.of(value.replaceAll("\"[^\"]*\"", "").split(",", -1))
                .map(clause -> clause.replaceAll(";.*", ""))
                .toList();
    }
}
