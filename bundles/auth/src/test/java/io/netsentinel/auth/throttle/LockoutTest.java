package io.netsentinel.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.auth.MovingClock;
import io.netsentinel.auth.throttle.Lockout.Began;
import io.netsentinel.auth.throttle.Lockout.Limits;
import io.netsentinel.auth.throttle.Lockout.Proof;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockoutTest {
    private final MovingClock clock = new MovingClock();
    private final List<Began> told = new ArrayList<>();
    private final Lockout lockout =
            new Lockout(clock, new Limits(5, 20, Duration.ofMinutes(15), Duration.ofMinutes(15)), told::add);

    private void fail(String account, String address, boolean known) throws AuthException {
        lockout.begin(Proof.PASSWORD, account, address, known).failed();
    }

    private Duration wait(String account, String address, boolean known) {
        AuthException refusal =
                catchThrowableOfType(AuthException.class, () -> lockout.begin(Proof.PASSWORD, account, address, known));
        assertThat(refusal).as("no wait").isNotNull();
        assertThat(refusal.reason()).isEqualTo(Reason.THROTTLED);
        return refusal.retryAfter();
    }

    @Test
    void waitDoublesUpToTheLongest() throws AuthException {
        for (int i = 0; i < 5; i++) {
            fail("alice", "192.0.2." + i, false);
        }
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            fail("alice", "192.0.2." + (i + 10), false);
            Duration wait = wait("alice", "192.0.2.200", false);
            waits.add(wait.toSeconds());
            clock.advance(wait);
        }

        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 900L, 900L);
        assertThat(told).containsExactly(new Began("alice", "192.0.2.10", false));
    }

    @Test
    void failuresAreForgottenWithTime() throws AuthException {
        for (int i = 0; i < 6; i++) {
            fail("alice", "192.0.2.1", false);
        }
        clock.advance(Duration.ofMinutes(30));

        // two are forgotten
        fail("alice", "192.0.2.1", false);
        fail("alice", "192.0.2.1", false);
        assertThat(wait("alice", "192.0.2.1", false)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void successForgetsTheAccountsFailuresButNotTheAddresses() throws AuthException {
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 4; i++) {
                fail("victim" + round, "192.0.2.1", false);
            }
            lockout.begin(Proof.PASSWORD, "mallory", "192.0.2.1", false).succeeded();
        }

        fail("victim", "192.0.2.1", false);

        assertThat(wait("anybody", "192.0.2.1", false)).isEqualTo(Duration.ofSeconds(1));
        assertThatCode(() -> lockout.begin(Proof.PASSWORD, "anybody", "192.0.2.2", false))
                .doesNotThrowAnyException();
        assertThat(told).containsExactly(new Began("victim", "192.0.2.1", true));
    }

    @Test
    void whoeverGuessesFromElsewhereDoesNotLockTheOwnerOut() throws AuthException {
        for (int i = 0; i < 6; i++) {
            fail("alice", "198.51.100." + i, false);
        }
        wait("alice", "198.51.100.77", false);

        assertThatCode(() -> lockout.begin(Proof.PASSWORD, "alice", "192.0.2.1", true))
                .doesNotThrowAnyException();
    }

    @Test
    void knownAddressIsNoWayAroundEither() throws AuthException {
        for (int i = 0; i < 6; i++) {
            fail("alice", "192.0.2.1", true);
        }

        assertThat(wait("alice", "192.0.2.1", true)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void manyAtOnceGetNoMoreTries() throws AuthException {
        for (int i = 0; i < 6; i++) {
            // begun, and not yet known to have failed
            lockout.begin(Proof.PASSWORD, "alice", "192.0.2.1", false);
        }

        assertThat(wait("alice", "192.0.2.1", false)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void addressesOfOneIpv6NetworkAreOne() throws AuthException {
        for (int i = 0; i < 21; i++) {
            fail("user" + i, "2001:db8::" + Integer.toHexString(i + 1), false);
        }

        assertThat(wait("anybody", "2001:db8::ffff", false)).isEqualTo(Duration.ofSeconds(1));
        assertThatCode(() -> lockout.begin(Proof.PASSWORD, "anybody", "2001:db8:0:1::1", false))
                .doesNotThrowAnyException();
    }

    @Test
    void withdrawnAttemptsDoNotCount() throws AuthException {
        for (int i = 0; i < 50; i++) {
            lockout.begin(Proof.PASSWORD, "alice", "192.0.2.1", false).withdraw();
        }

        assertThat(told).isEmpty();
    }

    @Test
    void forgottenOnDemand() throws AuthException {
        for (int i = 0; i < 6; i++) {
            fail("alice", "192.0.2.1", true);
            fail("alice", "192.0.2.2", false);
        }

        lockout.forget("alice");

        fail("alice", "192.0.2.1", true);
        fail("alice", "192.0.2.2", false);
        assertThat(told).hasSize(2);
    }
}
