package io.netsentinel.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What was not done, and why. */
final class Refusals {
    private Refusals() {}

    static AuthException assertRefused(Reason reason, ThrowingCallable call) {
        AuthException refusal = catchThrowableOfType(AuthException.class, call);
        assertThat(refusal).as("nothing was refused").isNotNull();
        assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason);
        return refusal;
    }
}
