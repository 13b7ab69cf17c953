package io.netsentinel.shell.jaas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForwardingOffTest {
    /** Has the method of MINA's server that counts. */
    public static final class Server {
        @Nullable Object filter = "accept all";

        public void setForwardingFilter(@Nullable Object newFilter) {
            filter = newFilter;
        }
    }

    @Test
    void takesTheFilterAway() {
        Server server = new Server();

        ForwardingOff.forbid(server);

        assertThat(server.filter).isNull();
    }

    @Test
    void doesNotStopAServerThatIsAnother() {
        assertThatCode(() -> ForwardingOff.forbid("server")).doesNotThrowAnyException();
    }
}
