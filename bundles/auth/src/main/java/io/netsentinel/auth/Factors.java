package io.netsentinel.auth;

import io.netsentinel.api.auth.SecondFactors;
import io.netsentinel.api.auth.SignIn.Factor;
import io.netsentinel.auth.store.StoredUser;
import io.netsentinel.auth.store.StoredUser.Totp;
import io.netsentinel.auth.token.Secrets;
import io.netsentinel.auth.token.TimedCodes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks codes against what a user has. A code works once: what comes back is the user without it. */
final class Factors {
    private static final int GROUPS = 4;
    private static final int GROUP_CHARS = 4;

    private final TimedCodes timedCodes = new TimedCodes();
    private final Clock clock;

    Factors(Clock clock) {
        this.clock = clock;
    }

    TimedCodes timedCodes() {
        return timedCodes;
    }

    /** What a user can answer with. */
    static Set<Factor> of(StoredUser user) {
        Set<Factor> factors = EnumSet.noneOf(Factor.class);
        if (user.hasTotp()) {
            factors.add(Factor.TOTP);
        }
        if (!user.recoveryHashes().isEmpty()) {
            factors.add(Factor.RECOVERY_CODE);
        }
        if (!user.passkeyList().isEmpty()) {
            factors.add(Factor.PASSKEY);
        }
        return factors;
    }

    /** The user after the code was used, null if it is not good. A passkey has no code. */
    @Nullable StoredUser use(StoredUser user, Factor factor, String typed) {
        String code = typed.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        return switch (factor) {
            case TOTP -> useTimed(user, code);
            case RECOVERY_CODE -> useRecovery(user, code);
            case PASSKEY -> null;
        };
    }

    private @Nullable StoredUser useTimed(StoredUser user, String code) {
        Totp totp = user.totp();
        if (totp == null) {
            return null;
        }
        OptionalLong step = timedCodes.step(totp.secret(), code, clock.instant(), totp.lastStep());
        return step.isEmpty()
                ? null
                : user.withFactor(new Totp(totp.secret(), totp.confirmed(), step.getAsLong()), user.recoveryHashes());
    }

    private static @Nullable StoredUser useRecovery(StoredUser user, String code) {
        List<String> left = new ArrayList<>(user.recoveryHashes());
        return left.removeIf(hash -> Secrets.matches(code, hash)) ? user.withFactor(user.totp(), left) : null;
    }

    /** New recovery codes of 80 bits each. */
    static List<String> newRecoveryCodes() {
        return Stream.generate(() -> Secrets.grouped(GROUPS, GROUP_CHARS))
                .limit(SecondFactors.RECOVERY_CODES)
                .toList();
    }
}
