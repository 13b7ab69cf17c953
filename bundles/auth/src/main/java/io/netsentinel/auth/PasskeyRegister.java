package io.netsentinel.auth;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.auth.Passkeys;
import io.netsentinel.api.auth.SignIn.Tokens;
import io.netsentinel.auth.Challenges.Challenge;
import io.netsentinel.auth.passkey.PasskeyException;
import io.netsentinel.auth.store.StoredPasskey;
import io.netsentinel.auth.store.StoredPasskeys;
import io.netsentinel.auth.store.StoredUser;
import io.netsentinel.auth.token.Secrets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Users' passkeys, and sign-in with nothing but one. As a second factor they are used in {@link PasswordSignIn}. */
@Component(service = Passkeys.class)
public final class PasskeyRegister implements Passkeys {
    private static final int HANDLE_BYTES = 32;
    private static final int ID_CHARS = 22;
    private static final String ADD = "second-factor.add-passkey";

    private final Identity identity;
    private final Gate gate;

    /** Called by DS. */
    @Activate
    public PasskeyRegister(@Reference Identity identity, @Reference Gate gate) {
        this.identity = identity;
        this.gate = gate;
    }

    @Override
    public List<Passkey> list(Caller who) throws AuthException {
        return gate.self(who).passkeyList().stream().map(PasskeyRegister::view).toList();
    }

    private static Passkey view(StoredPasskey key) {
        return new Passkey(
                id(key),
                key.name(),
                Instant.ofEpochMilli(key.createdMillis()),
                Accounts.timeOrNull(key.lastUsedMillis()),
                key.transports(),
                key.backedUp());
    }

    /** Short, and no secret that lets in, whatever the authenticator calls it. */
    private static String id(StoredPasskey key) {
        return Secrets.hash(key.credentialId()).substring(0, ID_CHARS);
    }

    @Override
    public String begin(Caller who) throws AuthException {
        return identity.store().change(batch -> {
            StoredUser self = gate.self(who);
            identity.sessions().requireRecent(who);
            requireRoom(self);
            StoredPasskeys passkeys = self.passkeys();
            if (passkeys == null) {
                passkeys = new StoredPasskeys(Secrets.random(HANDLE_BYTES), List.of());
                identity.accounts().put(batch, self.withPasskeys(passkeys));
            }
            return identity.webAuthn().creationOptions(self, passkeys.userHandle(), whom(who, passkeys));
        });
    }

    private static void requireRoom(StoredUser self) throws AuthException {
        if (self.passkeyList().size() >= MOST) {
            throw new AuthException(Reason.CONFLICT, "there are " + MOST + " passkeys already; remove one first");
        }
    }

    private static String whom(Caller who, StoredPasskeys passkeys) {
        return who.id() + " " + passkeys.userHandle();
    }

    @Override
    public Passkey finish(Caller who, String name, String credential) throws AuthException {
        String clean = name(name);
        return identity.store().change(batch -> {
            StoredUser self = gate.self(who);
            requireRoom(self);
            StoredPasskeys passkeys = self.passkeys();
            if (passkeys == null) {
                throw new AuthException(Reason.CONFLICT, "nobody has begun to add a passkey");
            }
            StoredPasskey made;
            try {
                made = identity.webAuthn()
                        .register(self, passkeys.userHandle(), whom(who, passkeys), clean, credential);
            } catch (PasskeyException e) {
                String why = Texts.cleanLine(String.valueOf(e.getMessage()));
                identity.trail().refused(who.name(), who.origin(), ADD, self.name(), why);
                throw new AuthException(Reason.INVALID, "the passkey was not accepted, begin anew: " + why);
            }
            identity.trail().changed(who, ADD, self.name(), Map.of(), Map.of("passkey", clean));
            // other sessions were opened with less
            identity.accounts().endSessions(batch, self.name(), who.id());
            identity.accounts().put(batch, self.withPasskeys(passkeys.with(made)));
            return view(made);
        });
    }

    private static String name(String name) throws AuthException {
        String clean = name.strip();
        Texts.require(
                !clean.isEmpty() && clean.length() <= MAX_NAME && clean.chars().noneMatch(Character::isISOControl),
                "the name of a passkey has 1 to " + MAX_NAME + " characters and no control characters");
        return clean;
    }

    @Override
    public Passkey rename(Caller who, String id, String name) throws AuthException {
        String clean = name(name);
        return identity.store().change(batch -> {
            StoredUser self = gate.self(who);
            StoredPasskeys passkeys = passkeys(self);
            StoredPasskey key = find(passkeys, id);
            identity.trail()
                    .changed(
                            who,
                            "second-factor.rename-passkey",
                            self.name(),
                            Map.of("passkey", key.name()),
                            Map.of("passkey", clean));
            StoredPasskey renamed = key.named(clean);
            identity.accounts().put(batch, self.withPasskeys(passkeys.replacing(renamed)));
            return view(renamed);
        });
    }

    @Override
    public void remove(Caller who, String id) throws AuthException {
        identity.store().update(batch -> {
            StoredUser self = gate.self(who);
            identity.sessions().requireRecent(who);
            StoredPasskeys passkeys = passkeys(self);
            StoredPasskey key = find(passkeys, id);
            identity.trail()
                    .changed(who, "second-factor.remove-passkey", self.name(), Map.of("passkey", key.name()), Map.of());
            identity.accounts().put(batch, self.withPasskeys(passkeys.without(key)));
        });
    }

    private static StoredPasskeys passkeys(StoredUser self) throws AuthException {
        StoredPasskeys passkeys = self.passkeys();
        if (passkeys == null) {
            throw unknown();
        }
        return passkeys;
    }

    private static StoredPasskey find(StoredPasskeys passkeys, String id) throws AuthException {
        return passkeys.keys().stream()
                .filter(key -> id(key).equals(id))
                .findAny()
                .orElseThrow(PasskeyRegister::unknown);
    }

    private static AuthException unknown() {
        return new AuthException(Reason.UNKNOWN, "there is no such passkey");
    }

    @Override
    public String signInOptions() {
        return identity.webAuthn().signInOptions();
    }

    @Override
    public Tokens signIn(String credential, Origin origin) throws AuthException {
        return identity.store().change(batch -> {
            StoredUser user;
            try {
                user = identity.webAuthn().signIn(identity.store().users(), credential);
            } catch (PasskeyException e) {
                throw refused(e.user(), origin, String.valueOf(e.getMessage()));
            }
            if (user.disabled()) {
                throw refused(user.name(), origin, "disabled");
            }
            if (user.hasExternalIdentity()) {
                // roles and whether they may come in at all are known there alone
                throw refused(user.name(), origin, "a user from elsewhere has to sign in there first");
            }
            return identity.sessions().open(batch, user, origin, "with a passkey alone");
        });
    }

    private AuthException refused(String user, Origin origin, String why) {
        String whom = user.isEmpty() ? "passkey" : user;
        identity.trail().refused(whom, origin, "session.sign-in", whom, "passkey: " + Texts.cleanLine(why));
        return new AuthException(Reason.REFUSED, "the sign-in with a passkey did not succeed, begin it anew");
    }

    @Override
    public String answerOptions(String challenge) throws AuthException {
        Challenge known = identity.challenges().find(challenge);
        StoredUser user =
                known == null ? null : identity.accounts().find(known.user().name());
        if (known == null
                || user == null
                || user.disabled()
                || !user.provedAs(known.user())
                || user.passkeyList().isEmpty()) {
            throw new AuthException(Reason.REFUSED, "the sign-in is too old or has no passkey, begin it anew");
        }
        return identity.webAuthn().answerOptions(user, Secrets.hash(challenge));
    }
}
