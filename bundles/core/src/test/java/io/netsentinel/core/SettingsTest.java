package io.netsentinel.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The ranges that operators read in the metatype and those that the component enforces are the same. */
class SettingsTest {
    private static CoreConfig config(Map<String, Integer> changes) {
        return (CoreConfig) Proxy.newProxyInstance(
                CoreConfig.class.getClassLoader(),
                new Class<?>[] {CoreConfig.class},
                (proxy, method, arguments) ->
                        changes.getOrDefault(method.getName(), (Integer) method.getDefaultValue()));
    }

    record Range(String key, int min, int max) {}

    static Stream<Range> declaredRanges() throws Exception {
        try (InputStream xml =
                CoreConfig.class.getResourceAsStream("/OSGI-INF/metatype/io.netsentinel.core.CoreConfig.xml")) {
            NodeList attributes = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(xml)
                    .getElementsByTagName("AD");
            return IntStream.range(0, attributes.getLength())
                    .mapToObj(i -> (Element) attributes.item(i))
                    .map(ad -> new Range(
                            ad.getAttribute("id"),
                            Integer.parseInt(ad.getAttribute("min")),
                            Integer.parseInt(ad.getAttribute("max"))));
        }
    }

    @Test
    void defaultsAreInRange() {
        assertThat(Settings.of(config(Map.of())).queueCapacity()).isEqualTo(32);
    }

    @ParameterizedTest
    @MethodSource("declaredRanges")
    void takesTheEndsOfADeclaredRangeAndNothingBeyond(Range range) {
        Settings.of(config(Map.of(range.key(), range.min())));
        Settings.of(config(Map.of(range.key(), range.max())));
        for (int outside : new int[] {range.min() - 1, range.max() + 1}) {
            assertThatThrownBy(() -> Settings.of(config(Map.of(range.key(), outside))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(range.key())
                    .hasMessageContaining("io.netsentinel.core")
                    .hasMessageContaining(range.min() + " to " + range.max());
        }
    }
}
