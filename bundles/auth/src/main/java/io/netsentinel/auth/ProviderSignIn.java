package io.netsentinel.auth;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import io.netsentinel.api.auth.FederatedSignIn;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.auth.SignIn;
import io.netsentinel.auth.external.ExternalUser;
import io.netsentinel.auth.oidc.OidcException;
import io.netsentinel.auth.oidc.OidcProvider;
import io.netsentinel.auth.oidc.Pending;
import io.netsentinel.auth.oidc.Pending.Flow;
import io.netsentinel.auth.store.StoredUser;
import io.netsentinel.auth.store.StoredUser.External;
import io.netsentinel.auth.token.Secrets;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sign-in at providers. Who comes back from one gets the same session as from a password. */
@Component(service = FederatedSignIn.class)
public final class ProviderSignIn implements FederatedSignIn {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignIn.class);
    private static final int SECRET_BYTES = 32;
    private static final Pattern OWN_PATH = Pattern.compile("/[A-Za-z0-9._~!$&'()*+,;=:@%?#/-]*");

    private final Identity identity;
    private final Pending pending;

    /** Called by DS. */
    @Activate
    public ProviderSignIn(@Reference Identity identity) {
        this.identity = identity;
        pending = new Pending(identity.clock());
    }

    @Override
    public List<Provider> providers() {
        return identity.providers().stream()
                .map(OidcProvider::settings)
                .map(settings -> new Provider(settings.id(), settings.title()))
                .sorted(Comparator.comparing(Provider::name))
                .toList();
    }

    @Override
    public Begun begin(String provider, String returnTo) throws AuthException {
        OidcProvider known = get(provider);
        String state = Secrets.random(SECRET_BYTES);
        String nonce = Secrets.random(SECRET_BYTES);
        String verifier = Secrets.random(SECRET_BYTES);
        String browser = Secrets.random(SECRET_BYTES);
        try {
            Begun begun = new Begun(
                    known.authorization(state, nonce, verifier),
                    browser,
                    identity.clock().instant().plus(Pending.LIFETIME));
            pending.add(state, new Flow(provider, nonce, verifier, Secrets.hash(browser), ownPath(returnTo)));
            return begun;
        } catch (OidcException e) {
            throw down(provider, e);
        }
    }

    private static AuthException down(String provider, OidcException e) {
        LOG.warn("Nobody can sign in at the provider {}: {}", provider, e.getMessage());
        return new AuthException(Reason.REFUSED, "the provider does not answer, try again later");
    }

    private OidcProvider get(String id) throws AuthException {
        OidcProvider known = find(id);
        if (known == null) {
            throw new AuthException(Reason.UNKNOWN, "there is no such provider");
        }
        return known;
    }

    private @Nullable OidcProvider find(String id) {
        return identity.providers().stream()
                .filter(provider -> provider.settings().id().equals(id))
                .findAny()
                .orElse(null);
    }

    /** Nothing that a browser could take for another host. */
    static String ownPath(String path) {
        boolean own = path.length() <= MAX_RETURN
                && !path.contains("//")
                && OWN_PATH.matcher(path).matches();
        return own ? path : "/";
    }

    @Override
    public Finished finish(String provider, String state, String code, String browserSecret, Origin origin)
            throws AuthException {
        Flow flow = pending.take(state);
        OidcProvider known = find(provider);
        String actor = known == null ? "oidc" : known.settings().source();
        if (known == null || flow == null || !flow.provider().equals(provider)) {
            throw refused(actor, origin, "the sign-in is not known, was used, or is too old");
        }
        if (!Secrets.matches(browserSecret, flow.browserHash())) {
            throw refused(actor, origin, "another browser began the sign-in");
        }
        if (code.isBlank()) {
            throw refused(actor, origin, "the provider gave no code: it did not let them in");
        }
        ExternalUser who;
        try {
            who = known.redeem(code, flow.nonce(), flow.verifier());
        } catch (OidcException e) {
            throw refused(actor, origin, String.valueOf(e.getMessage()));
        }
        return new Finished(admitted(named(who), origin), flow.returnTo());
    }

    private static ExternalUser named(ExternalUser who) {
        return new ExternalUser(who.identity(), Texts.typed(who.name()), who.displayName(), who.email(), who.roles());
    }

    private SignIn.Result admitted(ExternalUser who, Origin origin) throws AuthException {
        StoredUser user;
        try {
            user = identity.externalUsers().admit(who, origin);
        } catch (AuthException e) {
            throw refused(who.identity().source(), origin, who.name() + ": " + e.getMessage());
        }
        if (user.hasSecondFactor()) {
            identity.trail().done(user.name(), origin, "session.challenge", user.name(), "code asked for");
            return identity.challenges().ask(user);
        }
        return identity.store().change(batch -> {
            StoredUser now = identity.accounts().find(user.name());
            if (now == null || now.disabled() || now.hasSecondFactor() || !now.provedAs(user)) {
                throw new AuthException(Reason.REFUSED, "the user has changed meanwhile, sign in again");
            }
            return identity.sessions().open(batch, now, origin);
        });
    }

    @Override
    public Optional<URI> signOut(String provider) throws AuthException {
        try {
            return Optional.ofNullable(get(provider).endSession());
        } catch (OidcException e) {
            throw down(provider, e);
        }
    }

    @Override
    public int signedOut(String provider, String logoutToken, Origin origin) throws AuthException {
        OidcProvider known = get(provider);
        String source = known.settings().source();
        External who;
        try {
            who = known.signedOut(logoutToken);
        } catch (OidcException e) {
            identity.trail().refused(source, origin, "session.end-all", source, Texts.cleanLine("" + e.getMessage()));
            throw new AuthException(Reason.REFUSED, "the logout token is not good");
        }
        return identity.store().change(batch -> {
            StoredUser user = identity.externalUsers().find(who);
            if (user == null) {
                return 0;
            }
            identity.trail().done(source, origin, "session.end-all", user.name(), "signed out at the provider");
            return identity.accounts().endSessions(batch, user.name(), null);
        });
    }

    private AuthException refused(String actor, Origin origin, String why) {
        identity.trail().refused(actor, origin, "session.sign-in", actor, Texts.cleanLine(why));
        return new AuthException(Reason.REFUSED, "the sign-in at the provider did not succeed, begin it anew");
    }
}
