package io.netsentinel.shell.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ComponentCheckTest {
    @Test
    void findsTheInnermostMessageOfAStackTrace() {
        String trace = "java.lang.reflect.InvocationTargetException\n\tat a.B.c(B.java:1)\n"
                + "Caused by: java.lang.IllegalArgumentException: io.netsentinel.core: queueCapacity must be 1 to 10000,"
                + " but is 0\n\tat d.E.f(E.java:2)\n\t... 20 more\n";

        assertThat(ComponentCheck.cause(trace))
                .isEqualTo("io.netsentinel.core: queueCapacity must be 1 to 10000, but is 0");
    }

    @Test
    void namesTheFileOfOneOfMany() {
        String file = "file:/opt/netsentinel/etc/io.netsentinel.capture.live-dmz.cfg";

        assertThat(ComponentCheck.file(Map.of("felix.fileinstall.filename", file), "io.netsentinel.capture.live"))
                .isEqualTo("io.netsentinel.capture.live-dmz.cfg");
        assertThat(ComponentCheck.file(Map.of(), "io.netsentinel.core")).isEqualTo("io.netsentinel.core.cfg");
    }

    @Test
    void keepsAMessageWithoutCause() {
        assertThat(ComponentCheck.cause("java.io.IOException: disk full\n\tat a.B.c(B.java:1)\n"))
                .isEqualTo("disk full");
        assertThat(ComponentCheck.cause("")).isEqualTo("failed to start");
    }
}
