package io.netsentinel.auth;

import static io.netsentinel.api.config.Setting.inRange;

import io.netsentinel.auth.passkey.PasskeySettings;
import java.time.Duration;

/** The configuration, checked, in units that can't be mixed up. */
record Settings(
        int minPasswordLength,
        int argonMemoryKib,
        int argonIterations,
        int parallelHashes,
        int accountFreeFailures,
        int addressFreeFailures,
        Duration maxLock,
        Duration failureForgotten,
        Duration accessToken,
        Duration sessionIdle,
        Duration sessionMax,
        Duration signingKey,
        Duration resetToken,
        Duration keyOverlap,
        PasskeySettings passkeys) {
    /** Reads what was set; throws {@link IllegalArgumentException} for what is out of range. */
    static Settings of(AuthConfiguration is) {
        return new Settings(
                check("minPasswordLength", is.minPasswordLength(), 8, 64),
                check("argonMemoryKib", is.argonMemoryKib(), 19_456, 262_144),
                check("argonIterations", is.argonIterations(), 2, 20),
                check("parallelHashes", is.parallelHashes(), 1, 32),
                check("accountFreeFailures", is.accountFreeFailures(), 1, 100),
                check("addressFreeFailures", is.addressFreeFailures(), 1, 10_000),
                Duration.ofSeconds(check("maxLockSeconds", is.maxLockSeconds(), 1, 86_400)),
                Duration.ofSeconds(check("failureForgottenSeconds", is.failureForgottenSeconds(), 1, 86_400)),
                Duration.ofSeconds(check("accessTokenSeconds", is.accessTokenSeconds(), 60, 3_600)),
                Duration.ofMinutes(check("sessionIdleMinutes", is.sessionIdleMinutes(), 5, 10_080)),
                Duration.ofHours(check("sessionMaxHours", is.sessionMaxHours(), 1, 2_160)),
                Duration.ofDays(check("signingKeyDays", is.signingKeyDays(), 1, 365)),
                Duration.ofHours(check("resetTokenHours", is.resetTokenHours(), 1, 168)),
                Duration.ofMinutes(check("keyOverlapMinutes", is.keyOverlapMinutes(), 0, 10_080)),
                PasskeySettings.of(AuthConfiguration.PID, is.passkeyDomain(), is.passkeyOrigins()));
    }

    private static int check(String key, int value, int min, int max) {
        return inRange(AuthConfiguration.PID, key, value, min, max);
    }
}
