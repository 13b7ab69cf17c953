package io.netsentinel.api.auth;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One's own second factor: time-based codes (RFC 6238, SHA-1, 6 digits, 30 s, as every app takes them), and recovery codes for
 * when the app is lost. Needs a session; an API key has none. The other kind of second factor are {@link Passkeys}. Safe for use
 * by several threads.
 */
@ProviderType
public interface SecondFactors {
    /** How many recovery codes there are at first. */
    int RECOVERY_CODES = 10;

    /** What the caller has. */
    Status status(Caller who) throws AuthException;

    /**
     * A new secret, which counts once it is {@link #confirm confirmed}; replaces one that is not.
     *
     * @throws AuthException {@link AuthException.Reason#CONFLICT} if there is a confirmed one
     */
    Enrolment begin(Caller who) throws AuthException;

    /**
     * Turns the second factor on, once the app has shown a right code. Ends the user's other sessions.
     *
     * @return the recovery codes, shown once
     */
    List<String> confirm(Caller who, String code) throws AuthException;

    /** New recovery codes in place of all old ones; needs a fresh code from the app. */
    List<String> renewRecoveryCodes(Caller who, String code) throws AuthException;

    /** Turns the app off; needs a fresh code from it or a recovery code. Passkeys stay. */
    void remove(Caller who, String code) throws AuthException;

    /**
     * Takes away app, recovery codes and passkeys of somebody who lost them; needs {@code users:write} and no fewer permissions
     * than theirs.
     */
    void removeOf(Caller who, String user) throws AuthException;

    /**
     * What somebody has.
     *
     * @param totp whether codes of an app are asked for
     * @param recoveryCodesLeft how many were not used
     * @param passkeys how many there are
     */
    record Status(boolean totp, int recoveryCodesLeft, int passkeys) {}

    /**
     * What an app needs to know.
     *
     * @param secret in Base32, to type in
     * @param uri {@code otpauth://totp/…}, to show as a QR code
     */
    record Enrolment(String secret, String uri) {
        @Override
        public String toString() {
            return "Enrolment[***]";
        }
    }
}
