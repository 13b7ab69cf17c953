package io.netsentinel.shell.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Origin;
import java.security.Principal;
import java.security.PrivilegedAction;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.junit.jupiter.api.Test;

class CallersTest {
    private static final Caller ANA = new Caller(Caller.Kind.USER, "ana", "password:1", new Origin("192.0.2.7", "ssh"));

    private static Subject subject(Principal... principals) {
        return new Subject(true, Set.of(principals), Set.of(), Set.of());
    }

    @Test
    void isWhomOurLoginFound() {
        Subject subject = subject(new ClientPrincipal("ssh", "/192.0.2.7:1"), new CallerPrincipal(ANA));

        assertThat(Callers.of(subject)).contains(ANA);
        assertThat(new CallerPrincipal(ANA).getName()).isEqualTo("ana");
    }

    @Test
    void isTheOwnerAtTheConsoleOfTheProcess() {
        assertThat(Callers.of(subject(new UserPrincipal("karaf"), new ClientPrincipal("local", "localhost"))))
                .contains(CallerPrincipal.OWNER);
    }

    @Test
    void isNobodyWhateverOtherRealmsSay() {
        Subject other = subject(
                new UserPrincipal("karaf"), new RolePrincipal("admin"), new ClientPrincipal("ssh", "/127.0.0.1:1"));

        assertThat(Callers.of(other)).isEmpty();
        assertThat(Callers.of(subject())).isEmpty();
        assertThat(Callers.of(null)).isEmpty();
    }

    @Test
    @SuppressWarnings("removal")
    void belongsToTheThread() {
        assertThat(Callers.current()).isEmpty();
        assertThat(Subject.doAs(subject(new CallerPrincipal(ANA)), (PrivilegedAction<Object>) Callers::current))
                .isEqualTo(java.util.Optional.of(ANA));
    }
}
