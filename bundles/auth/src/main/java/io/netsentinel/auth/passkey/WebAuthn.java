package io.netsentinel.auth.passkey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AttestationConveyancePreference;
import com.yubico.webauthn.data.AuthenticatorAssertionResponse;
import com.yubico.webauthn.data.AuthenticatorAttestationResponse;
import com.yubico.webauthn.data.AuthenticatorResponse;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.AuthenticatorTransport;
import com.yubico.webauthn.data.ClientAssertionExtensionOutputs;
import com.yubico.webauthn.data.ClientRegistrationExtensionOutputs;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.InvalidSignatureCountException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import io.netsentinel.auth.passkey.Ceremonies.Purpose;
import io.netsentinel.auth.store.StoredPasskey;
import io.netsentinel.auth.store.StoredPasskeys;
import io.netsentinel.auth.store.StoredUser;
import io.netsentinel.auth.store.Table;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The relying party of W3C Web Authentication Level 2: makes options, checks what browsers make of them. Nobody is asked who built an
 * authenticator (attestation): it would tell apart people's devices, and there is no list of good ones here.
 */
public final class WebAuthn implements AutoCloseable {
    private static final String NAME = "NetSentinel";
    private static final int MAX_TRANSPORTS = 10;
    private static final int MAX_TRANSPORT_CHARS = 32;

    /** Bit 4 of the flags of authenticator data; Level 2 has no word for it yet. */
    private static final int BACKUP_STATE = 0x10;

    /**
     * What browsers make of any attestation if none was asked for (section 5.1.3 of the standard). Others would only be more
     * code for hostile input; one of them, {@code android-safetynet}, needs an HTTP client that is not in this bundle.
     */
    private static final Set<String> FORMATS = Set.of("none", "packed");

    private final Clock clock;
    private final Ceremonies ceremonies;
    private final StoredCredentials credentials;
    private final RelyingParty party;
    private final ObjectMapper json = new ObjectMapper();

    /** For the passkeys of these users. */
    public WebAuthn(PasskeySettings settings, Table<StoredUser> users, Clock clock) {
        this.clock = clock;
        ceremonies = new Ceremonies(clock);
        credentials = new StoredCredentials(users);
        party = RelyingParty.builder()
                .identity(RelyingPartyIdentity.builder()
                        .id(settings.domain())
                        .name(NAME)
                        .build())
                .credentialRepository(credentials)
                .origins(settings.origins())
                .attestationConveyancePreference(AttestationConveyancePreference.NONE)
                .validateSignatureCounter(true)
                .clock(clock)
                .build();
    }

    /**
     * Options for a new passkey.
     *
     * @param whom who has to finish it
     */
    public String creationOptions(StoredUser user, String userHandle, String whom) {
        PublicKeyCredentialCreationOptions options = creation(user, userHandle);
        ceremonies.add(Purpose.REGISTER, whom, options.getChallenge().getBase64Url());
        try {
            return inner(options.toCredentialsCreateJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("options can't be written as JSON", e);
        }
    }

    private PublicKeyCredentialCreationOptions creation(StoredUser user, String userHandle) {
        return party.startRegistration(StartRegistrationOptions.builder()
                .user(UserIdentity.builder()
                        .name(user.name())
                        .displayName(user.displayName().isEmpty() ? user.name() : user.displayName())
                        .id(StoredCredentials.bytes(userHandle))
                        .build())
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.PREFERRED)
                        .userVerification(UserVerificationRequirement.PREFERRED)
                        .build())
                .timeout(Ceremonies.LIFETIME.toMillis())
                .build());
    }

    /** Options for a sign-in; of one user, who gave a password, or of whoever has a passkey and proves to it who they are. */
    private AssertionRequest assertion(Purpose purpose, String user) {
        boolean alone = purpose == Purpose.SIGN_IN;
        StartAssertionOptions.StartAssertionOptionsBuilder options = StartAssertionOptions.builder()
                .userVerification(alone ? UserVerificationRequirement.REQUIRED : UserVerificationRequirement.PREFERRED)
                .timeout(Ceremonies.LIFETIME.toMillis());
        return party.startAssertion(
                alone ? options.build() : options.username(user).build());
    }

    private String requestOptions(Purpose purpose, String user, String whom) {
        AssertionRequest request = assertion(purpose, user);
        ceremonies.add(
                purpose,
                whom,
                request.getPublicKeyCredentialRequestOptions().getChallenge().getBase64Url());
        try {
            return inner(request.toCredentialsGetJson());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("options can't be written as JSON", e);
        }
    }

    /** Options for a sign-in without a password. */
    public String signInOptions() {
        return requestOptions(Purpose.SIGN_IN, "", "");
    }

    /**
     * Options for a second factor.
     *
     * @param whom the sign-in that they are for
     */
    public String answerOptions(StoredUser user, String whom) {
        return requestOptions(Purpose.ANSWER, user.name(), whom);
    }

    /** Without the name of the parameter of {@code navigator.credentials}. */
    private String inner(String wrapped) throws JsonProcessingException {
        return json.readTree(wrapped).required("publicKey").toString();
    }

    /**
     * The passkey that a browser made.
     *
     * @param whom who began it
     */
    public StoredPasskey register(StoredUser user, String userHandle, String whom, String name, String answer)
            throws PasskeyException {
        PublicKeyCredential<AuthenticatorAttestationResponse, ClientRegistrationExtensionOutputs> credential =
                BrowserAnswers.registration(user.name(), answer);
        AuthenticatorAttestationResponse response = credential.getResponse();
        PublicKeyCredentialCreationOptions begun = creation(user, userHandle).toBuilder()
                .challenge(response.getClientData().getChallenge())
                .build();
        takeChallenge(Purpose.REGISTER, whom, user.name(), begun.getChallenge().getBase64Url());
        if (!FORMATS.contains(response.getAttestation().getFormat())) {
            throw new PasskeyException(user.name(), "it has an attestation that was not asked for");
        }
        try {
            RegistrationResult made = party.finishRegistration(FinishRegistrationOptions.builder()
                    .request(begun)
                    .response(credential)
                    .build());
            return new StoredPasskey(
                    made.getKeyId().getId().getBase64Url(),
                    made.getPublicKeyCose().getBase64Url(),
                    made.getSignatureCount(),
                    name,
                    transports(response),
                    isBackedUp(response),
                    clock.millis(),
                    0);
        } catch (RegistrationFailedException | RuntimeException e) {
            throw new PasskeyException(user.name(), String.valueOf(e.getMessage()));
        }
    }

    private static boolean isBackedUp(AuthenticatorResponse response) {
        return (response.getParsedAuthenticatorData().getFlags().value & BACKUP_STATE) != 0;
    }

    private static Set<String> transports(AuthenticatorAttestationResponse response) {
        return response.getTransports().stream()
                .map(AuthenticatorTransport::getId)
                .filter(id -> id.length() <= MAX_TRANSPORT_CHARS)
                .limit(MAX_TRANSPORTS)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Who signs in without a password, after the passkey was used. */
    public StoredUser signIn(Table<StoredUser> users, String answer) throws PasskeyException {
        return use(Purpose.SIGN_IN, "", "", users, answer);
    }

    /**
     * The user after a passkey of theirs was used as a second factor.
     *
     * @param whom the sign-in that it is for
     */
    public StoredUser answer(Table<StoredUser> users, String user, String whom, String answer) throws PasskeyException {
        return use(Purpose.ANSWER, user, whom, users, answer);
    }

    private StoredUser use(Purpose purpose, String name, String whom, Table<StoredUser> users, String answer)
            throws PasskeyException {
        PublicKeyCredential<AuthenticatorAssertionResponse, ClientAssertionExtensionOutputs> credential =
                BrowserAnswers.assertion(name, answer);
        String owner = credentials.owner(credential.getId());
        AssertionRequest any = assertion(purpose, name);
        AssertionRequest begun = any.toBuilder()
                .publicKeyCredentialRequestOptions(any.getPublicKeyCredentialRequestOptions().toBuilder()
                        .challenge(credential.getResponse().getClientData().getChallenge())
                        .build())
                .build();
        takeChallenge(
                purpose,
                whom,
                owner,
                begun.getPublicKeyCredentialRequestOptions().getChallenge().getBase64Url());
        try {
            AssertionResult result = party.finishAssertion(FinishAssertionOptions.builder()
                    .request(begun)
                    .response(credential)
                    .build());
            StoredUser user = users.get(result.getUsername());
            StoredPasskeys passkeys = user == null ? null : user.passkeys();
            StoredPasskey key = passkeys == null
                    ? null
                    : passkeys.find(result.getCredential().getCredentialId().getBase64Url());
            boolean theirs = purpose == Purpose.SIGN_IN || result.getUsername().equals(name);
            if (!result.isSuccess() || !theirs || user == null || passkeys == null || key == null) {
                throw new PasskeyException(owner, "it is not one of the user's");
            }
            return user.withPasskeys(passkeys.replacing(
                    key.used(result.getSignatureCount(), isBackedUp(credential.getResponse()), clock.millis())));
        } catch (InvalidSignatureCountException e) {
            throw new PasskeyException(
                    owner,
                    "its counter went back to " + e.getReceived() + " from " + (e.getExpectedMinimum() - 1)
                            + ": somebody may have a copy of it");
        } catch (AssertionFailedException | RuntimeException e) {
            throw new PasskeyException(owner, String.valueOf(e.getMessage()));
        }
    }

    private void takeChallenge(Purpose purpose, String whom, String user, String challenge) throws PasskeyException {
        if (!ceremonies.take(purpose, whom, challenge)) {
            throw new PasskeyException(user, "its challenge is not known here, was used, or is too old");
        }
    }

    /** Lets go of the classes of this bundle, which Yubico's mappers left in Jackson's common memory of types. */
    @Override
    public void close() {
        TypeFactory.defaultInstance().clearCache();
    }
}
