package io.netsentinel.detector.ml.service;

import io.netsentinel.api.config.Networks;
import io.netsentinel.api.event.IpAddress;

/**
 * Hosts as labels name them.
 *
 * @param text as it was written: addresses and networks with {@code ;} between them, or {@code *}
 * @param networks the same
 */
record LabelHosts(String text, Networks networks) {
    private static final String EVERYBODY = "*";

    /**
     * Understands a text.
     *
     * @throws IllegalArgumentException if it names no hosts
     */
    static LabelHosts parse(String column, String text) {
        String[] ranges = text.equals(EVERYBODY) ? new String[] {"0.0.0.0/0", "::/0"} : text.split(";", -1);
        try {
            if (text.isBlank()) {
                throw new IllegalArgumentException(column + " is empty");
            }
            return new LabelHosts(text, Networks.parse("", "", ranges));
        } catch (IllegalArgumentException e) { // in the words of configuration files
            throw new IllegalArgumentException(
                    column + " is '" + text + "', which is not an address, a network like 10.0.0.0/24, several of them"
                            + " with ';' between, or *",
                    e);
        }
    }

    boolean contain(IpAddress address) {
        return text.equals(EVERYBODY) || networks.contain(address);
    }
}
