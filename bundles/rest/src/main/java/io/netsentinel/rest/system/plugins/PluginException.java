package io.netsentinel.rest.system.plugins;

/** Why a file must not be installed, in words for its sender. */
final class PluginException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    PluginException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
