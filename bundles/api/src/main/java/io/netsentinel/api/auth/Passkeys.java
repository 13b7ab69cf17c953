package io.netsentinel.api.auth;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Passkeys (W3C Web Authentication Level 2): keys that a device or a security key holds, bound to the domain of the console. One
 * is a second factor after a password ({@link SignIn.Factor#PASSKEY}), and can replace both if its owner showed the device who
 * they are. Options and answers are the JSON of that standard ({@code PublicKeyCredentialCreationOptionsJSON}, {@code
 * RegistrationResponseJSON}, {@code PublicKeyCredentialRequestOptionsJSON}, {@code AuthenticationResponseJSON}). Each options hold a
 * challenge that is good once, for five minutes, for what they were made for and for nobody else. Safe for use by several threads.
 */
@ProviderType
public interface Passkeys {
    /** How many somebody can have. */
    int MOST = 20;

    /** Longest name of one. */
    int MAX_NAME = 64;

    /** One's own, oldest first. */
    List<Passkey> list(Caller who) throws AuthException;

    /**
     * What a browser needs to make one ({@code navigator.credentials.create}).
     *
     * @return {@code PublicKeyCredentialCreationOptionsJSON}
     * @throws AuthException {@link AuthException.Reason#FORBIDDEN} if the caller's session is older than 10 minutes: whoever got
     *     hold of it must not get a way in that stays; {@link AuthException.Reason#CONFLICT} if there are {@link #MOST}
     */
    String begin(Caller who) throws AuthException;

    /**
     * Keeps what the browser made. It counts from now on, and the user's other sessions end: they were opened with less.
     *
     * @param name for its owner, to tell it from others
     * @param credential {@code RegistrationResponseJSON}
     * @throws AuthException {@link AuthException.Reason#INVALID} if the name or the answer is not good
     */
    Passkey finish(Caller who, String name, String credential) throws AuthException;

    /** Gives one's own another name. */
    Passkey rename(Caller who, String id, String name) throws AuthException;

    /** Takes one's own away; needs a session as {@link #begin} does. All of somebody else: {@link SecondFactors#removeOf}. */
    void remove(Caller who, String id) throws AuthException;

    /**
     * What a browser needs for a sign-in without a password ({@code navigator.credentials.get}).
     *
     * @return {@code PublicKeyCredentialRequestOptionsJSON} that name no user and ask for user verification
     */
    String signInOptions();

    /**
     * Signs in whose passkey it is, with nothing else. Not for users of a directory or provider, who alone say who may come in.
     *
     * @param credential {@code AuthenticationResponseJSON}
     * @throws AuthException {@link AuthException.Reason#REFUSED} for whatever is not as it should be; the audit log says what
     */
    SignIn.Tokens signIn(String credential, Origin origin) throws AuthException;

    /**
     * What a browser needs to answer a challenge with {@link SignIn.Factor#PASSKEY}.
     *
     * @param challenge from {@link SignIn.SecondFactorNeeded}
     * @return {@code PublicKeyCredentialRequestOptionsJSON} that name the user's passkeys
     * @throws AuthException {@link AuthException.Reason#REFUSED} if the challenge is wrong, used up or too old, or its user has no
     *     passkey
     */
    String answerOptions(String challenge) throws AuthException;

    /**
     * A passkey.
     *
     * @param id names it
     * @param name what its owner calls it
     * @param lastUsed null if never
     * @param transports how a browser reaches it, as the standard calls them: {@code usb}, {@code nfc}, {@code ble}, {@code
     *     hybrid}, {@code internal}; empty if the browser did not say
     * @param backedUp whether it is kept somewhere else too, for instance by the maker of a telephone
     */
    record Passkey(
            String id,
            String name,
            Instant created,
            @Nullable Instant lastUsed,
            Set<String> transports,
            boolean backedUp) {
        /** Copies the set. */
        public Passkey {
            transports = Set.copyOf(transports);
        }
    }
}
