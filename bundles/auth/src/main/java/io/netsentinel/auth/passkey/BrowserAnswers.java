package io.netsentinel.auth.passkey;

import com.yubico.webauthn.data.AuthenticatorAssertionResponse;
import com.yubico.webauthn.data.AuthenticatorAttestationResponse;
import com.yubico.webauthn.data.ClientAssertionExtensionOutputs;
import com.yubico.webauthn.data.ClientRegistrationExtensionOutputs;
import com.yubico.webauthn.data.PublicKeyCredential;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads what browsers send, or somebody who says that they are one. */
final class BrowserAnswers {
    /** A registration with a long chain of certificates has a tenth of it. */
    private static final int MAX_CHARS = 65_536;

    private BrowserAnswers() {}

    /** How it is read. */
    @FunctionalInterface
    private interface Reader<T> {
        @Nullable T read(String text) throws IOException;
    }

    static PublicKeyCredential<AuthenticatorAttestationResponse, ClientRegistrationExtensionOutputs> registration(
            String user, String text) throws PasskeyException {
        return read(user, text, PublicKeyCredential::parseRegistrationResponseJson);
    }

    static PublicKeyCredential<AuthenticatorAssertionResponse, ClientAssertionExtensionOutputs> assertion(
            String user, String text) throws PasskeyException {
        return read(user, text, PublicKeyCredential::parseAssertionResponseJson);
    }

    private static <T> T read(String user, String text, Reader<T> reader) throws PasskeyException {
        if (text.length() > MAX_CHARS) {
            throw new PasskeyException(user, "it is too long");
        }
        try {
            T credential = reader.read(text);
            if (credential == null) {
                throw new PasskeyException(user, "it is nothing");
            }
            return credential;
        } catch (IOException | RuntimeException e) {
            // its message would quote what somebody sent
            throw new PasskeyException(user, "it can't be read: " + e.getClass().getSimpleName());
        }
    }
}
