package io.netsentinel.rest.system.settings;

import io.netsentinel.rest.system.settings.Attribute.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The min and max of attributes, which the Metatype service checks but does not tell: read from the same files. */
final class MetatypeLimits {
    private static final Logger LOG = LoggerFactory.getLogger(MetatypeLimits.class);

    private final Map<String, Map<String, Limits>> byDefinition = new HashMap<>();

    /** Takes one file in; one that is no good gives no limits. */
    void read(String name, InputStream file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            NodeList definitions = factory.newDocumentBuilder().parse(file).getElementsByTagName("OCD");
            for (int i = 0; i < definitions.getLength(); i++) {
                Element definition = (Element) definitions.item(i);
                byDefinition.put(definition.getAttribute("id"), attributes(definition));
            }
        } catch (ParserConfigurationException | SAXException | IOException e) {
            LOG.warn("No limits of settings from {}", name, e);
        }
    }

    /** Of one attribute; none if it has none. */
    Limits of(String definition, String attribute) {
        return byDefinition.getOrDefault(definition, Map.of()).getOrDefault(attribute, Limits.NONE);
    }

    private static Map<String, Limits> attributes(Element definition) {
        Map<String, Limits> limits = new HashMap<>();
        for (Node node = definition.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element attribute && attribute.getTagName().equals("AD")) {
                limits.put(
                        attribute.getAttribute("id"), new Limits(number(attribute, "min"), number(attribute, "max")));
            }
        }
        return limits;
    }

    private static @Nullable BigDecimal number(Element attribute, String name) {
        String text = attribute.getAttribute(name);
        try {
            return text.isEmpty() ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null; // of a text, say; the component checks it
        }
    }
}
