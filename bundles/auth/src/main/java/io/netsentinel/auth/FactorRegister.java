package io.netsentinel.auth;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.SecondFactors;
import io.netsentinel.api.auth.SignIn.Factor;
import io.netsentinel.auth.store.StoredPasskey;
import io.netsentinel.auth.store.StoredUser;
import io.netsentinel.auth.store.StoredUser.Totp;
import io.netsentinel.auth.throttle.Lockout.Attempt;
import io.netsentinel.auth.token.Secrets;
import io.netsentinel.auth.token.TimedCodes;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Users' apps and recovery codes. A further kind of factor is a further class beside this one, as {@link PasskeyRegister}. */
@Component(service = SecondFactors.class)
public final class FactorRegister implements SecondFactors {
    private final Identity identity;
    private final Gate gate;

    /** Called by DS. */
    @Activate
    public FactorRegister(@Reference Identity identity, @Reference Gate gate) {
        this.identity = identity;
        this.gate = gate;
    }

    /** What is done with the user after a code was used. */
    @FunctionalInterface
    private interface Step {
        StoredUser take(StoredUser used);
    }

    @Override
    public Status status(Caller who) throws AuthException {
        StoredUser self = gate.self(who);
        return new Status(
                self.hasTotp(), self.recoveryHashes().size(), self.passkeyList().size());
    }

    @Override
    public Enrolment begin(Caller who) throws AuthException {
        return identity.store().change(batch -> {
            StoredUser self = gate.self(who);
            if (self.hasTotp()) {
                throw new AuthException(Reason.CONFLICT, "there is a second factor already; remove it first");
            }
            if (self.hasSecondFactor()) {
                // as for another passkey
                identity.sessions().requireRecent(who);
            }
            String secret = identity.factors().timedCodes().newSecret();
            identity.accounts().put(batch, self.withFactor(new Totp(secret, false, 0), List.of()));
            return new Enrolment(secret, identity.factors().timedCodes().uri(self.name(), secret));
        });
    }

    @Override
    public List<String> confirm(Caller who, String code) throws AuthException {
        StoredUser self = gate.self(who);
        Totp totp = self.totp();
        if (totp == null || totp.confirmed()) {
            throw new AuthException(Reason.CONFLICT, "there is no second factor to confirm");
        }
        List<String> codes = Factors.newRecoveryCodes();
        // other sessions were opened with less
        use(who, Factor.TOTP, code, "second-factor.add", true, used -> {
            Totp proved = used.totp();
            return proved == null
                    ? used
                    : used.withFactor(new Totp(proved.secret(), true, proved.lastStep()), hashes(codes));
        });
        return codes;
    }

    @Override
    public List<String> renewRecoveryCodes(Caller who, String code) throws AuthException {
        requireTotp(gate.self(who));
        List<String> codes = Factors.newRecoveryCodes();
        use(
                who,
                Factor.TOTP,
                code,
                "second-factor.renew-recovery",
                false,
                used -> used.withFactor(used.totp(), hashes(codes)));
        return codes;
    }

    @Override
    public void remove(Caller who, String code) throws AuthException {
        requireTotp(gate.self(who));
        Factor factor = TimedCodes.isCode(code.strip()) ? Factor.TOTP : Factor.RECOVERY_CODE;
        use(who, factor, code, "second-factor.remove", false, used -> used.withFactor(null, List.of()));
    }

    private static void requireTotp(StoredUser self) throws AuthException {
        if (!self.hasTotp()) {
            throw new AuthException(Reason.CONFLICT, "there is no second factor");
        }
    }

    private void use(Caller who, Factor factor, String code, String action, boolean endOthers, Step step)
            throws AuthException {
        Attempt attempt = identity.passwords().factorAttempt(gate.self(who), who.origin());
        boolean good = identity.store().change(batch -> {
            StoredUser used = identity.factors().use(gate.self(who), factor, code);
            if (used == null) {
                return false;
            }
            identity.trail().done(who, action, used.name());
            if (endOthers) {
                identity.accounts().endSessions(batch, used.name(), who.id());
            }
            identity.accounts().put(batch, step.take(used));
            return true;
        });
        if (!good) {
            identity.trail().refused(who.name(), who.origin(), action, who.name(), "wrong code");
            attempt.failed();
            throw new AuthException(Reason.INVALID, "the code is wrong or was used");
        }
        attempt.succeeded();
    }

    @Override
    public void removeOf(Caller who, String user) throws AuthException {
        gate.require(who, "users:write");
        identity.store().update(batch -> {
            StoredUser target = identity.accounts().get(user);
            gate.requireAll(who, identity.accounts().permissionTexts(target.roles()), user);
            if (!target.hasSecondFactor()) {
                throw new AuthException(Reason.CONFLICT, "there is no second factor");
            }
            identity.trail().changed(who, "second-factor.remove", user, factors(target), Map.of());
            identity.accounts().put(batch, target.withFactor(null, List.of()).withPasskeys(null));
        });
    }

    private static Map<String, String> factors(StoredUser user) {
        return Map.of(
                "app",
                String.valueOf(user.hasTotp()),
                "passkeys",
                user.passkeyList().stream().map(StoredPasskey::name).collect(Collectors.joining(", ")));
    }

    private static List<String> hashes(List<String> codes) {
        return codes.stream().map(Secrets::hash).toList();
    }
}
