package io.netsentinel.auth.passkey;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.AuthenticatorTransport;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import com.yubico.webauthn.data.exception.Base64UrlException;
import io.netsentinel.auth.store.StoredPasskey;
import io.netsentinel.auth.store.StoredPasskeys;
import io.netsentinel.auth.store.StoredUser;
import io.netsentinel.auth.store.Table;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Users' passkeys, as Yubico's library asks for them. */
final class StoredCredentials implements CredentialRepository {
    private final Table<StoredUser> users;

    StoredCredentials(Table<StoredUser> users) {
        this.users = users;
    }

    @Override
    public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String name) {
        StoredUser user = users.get(name);
        return user == null
                ? Set.of()
                : user.passkeyList().stream()
                        .map(StoredCredentials::descriptor)
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static PublicKeyCredentialDescriptor descriptor(StoredPasskey key) {
        return PublicKeyCredentialDescriptor.builder()
                .id(bytes(key.credentialId()))
                .transports(key.transports().stream()
                        .map(AuthenticatorTransport::of)
                        .collect(Collectors.toUnmodifiableSet()))
                .build();
    }

    @Override
    public Optional<ByteArray> getUserHandleForUsername(String name) {
        return Optional.ofNullable(users.get(name))
                .map(StoredUser::passkeys)
                .map(passkeys -> bytes(passkeys.userHandle()));
    }

    @Override
    public Optional<String> getUsernameForUserHandle(ByteArray userHandle) {
        return owners(userHandle).map(StoredUser::name).findAny();
    }

    @Override
    public Optional<RegisteredCredential> lookup(ByteArray credentialId, ByteArray userHandle) {
        return owners(userHandle)
                .flatMap(user -> credentials(user, credentialId))
                .findAny();
    }

    @Override
    public Set<RegisteredCredential> lookupAll(ByteArray credentialId) {
        return users.all().stream()
                .flatMap(user -> credentials(user, credentialId))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whose passkey that is, empty if nobody's. */
    String owner(ByteArray credentialId) {
        return users.all().stream()
                .filter(user -> credentials(user, credentialId).findAny().isPresent())
                .map(StoredUser::name)
                .findAny()
                .orElse("");
    }

    private Stream<StoredUser> owners(ByteArray userHandle) {
        String handle = userHandle.getBase64Url();
        return users.all().stream().filter(user -> {
            StoredPasskeys passkeys = user.passkeys();
            return passkeys != null && passkeys.userHandle().equals(handle);
        });
    }

    private static Stream<RegisteredCredential> credentials(StoredUser user, ByteArray credentialId) {
        StoredPasskeys passkeys = user.passkeys();
        StoredPasskey key = passkeys == null ? null : passkeys.find(credentialId.getBase64Url());
        return passkeys == null || key == null
                ? Stream.empty()
                : Stream.of(RegisteredCredential.builder()
                        .credentialId(credentialId)
                        .userHandle(bytes(passkeys.userHandle()))
                        .publicKeyCose(bytes(key.publicKey()))
                        .signatureCount(key.signatures())
                        .build());
    }

    static ByteArray bytes(String base64Url) {
        try {
            return ByteArray.fromBase64Url(base64Url);
        } catch (Base64UrlException e) {
            throw new IllegalStateException("a stored passkey is damaged", e);
        }
    }
}
