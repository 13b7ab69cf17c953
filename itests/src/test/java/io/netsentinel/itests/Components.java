package io.netsentinel.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether a component was restarted. */
final class Components {
    private static final Pattern NAME = Pattern.compile("component\\.name = (\\S+)");
    private static final Pattern SERVICE_ID = Pattern.compile("service\\.id = (\\d+)");

    private Components() {}

    /** The service id of each component by its name: whatever restarts gets a new one. */
    static Map<String, String> of(NetSentinel product) {
        Map<String, String> ids = new TreeMap<>();
        for (String service : product.call("service:list").orFail().out().split("(?m)^\\[", -1)) {
            Matcher name = NAME.matcher(service);
            Matcher id = SERVICE_ID.matcher(service);
            if (name.find() && id.find()) {
                ids.put(name.group(1), id.group(1));
            }
        }
        assertThat(ids).hasSizeGreaterThan(5);
        return ids;
    }
}
