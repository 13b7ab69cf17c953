package io.netsentinel.auth;

import io.netsentinel.api.config.Setting;
import io.netsentinel.auth.external.ConfiguredSecret;
import io.netsentinel.auth.external.GroupRoles;
import io.netsentinel.auth.oidc.OidcSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Finds out at once, not at the first sign-in, what is wrong with the configuration of a provider. */
final class OidcSettingsCheck {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private OidcSettingsCheck() {}

    static OidcSettings of(OidcConfiguration is) {
        String pid = OidcConfiguration.PID + "-" + is.name();
        require(is.name().matches("[a-z0-9][a-z0-9-]{0,31}"), pid, "name", "has 1 to 32 of a-z 0-9 -");
        requireUrl(pid, "issuer", is.issuer(), is.allowPlain());
        requireUrl(pid, "redirectBase", is.redirectBase(), is.allowPlain());
        require(!is.clientId().isBlank(), pid, "clientId", "is needed");
        require(!is.nameClaim().isBlank(), pid, "nameClaim", "is needed");
        require(!is.groupClaim().isBlank(), pid, "groupClaim", "is needed");
        String base = is.redirectBase().replaceAll("/+$", "");
        Set<String> scopes = new LinkedHashSet<>(List.of("openid"));
        scopes.addAll(words(is.scopes()));
        return new OidcSettings(
                is.name(),
                is.title().isBlank() ? is.name() : is.title().strip(),
                is.issuer().strip(),
                is.clientId().strip(),
                ConfiguredSecret.of(pid, "_clientSecret", is.__clientSecret()),
                URI.create(base + "/api/v1/auth/oidc/" + is.name() + "/callback"),
                new ArrayList<>(scopes),
                is.nameClaim().strip(),
                is.groupClaim().strip(),
                new GroupRoles(pid, "roles", is.roles(), UnaryOperator.identity()),
                Set.copyOf(words(is.emailDomains().toLowerCase(Locale.ROOT))),
                is.caFile(),
                is.allowPlain(),
                Setting.inRange(pid, "timeoutMillis", is.timeoutMillis(), 100, 60_000));
    }

    private static List<String> words(String text) {
        return BLANKS.splitAsStream(text.strip())
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    private static void requireUrl(String pid, String key, String text, boolean allowPlain) {
        try {
            URI url = new URI(text.strip());
            boolean good = ("https".equals(url.getScheme()) || (allowPlain && "http".equals(url.getScheme())))
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null;
            require(good, pid, key, "is an https URL without user, query and fragment");
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(key + " in etc/" + pid + ".cfg is no URL: " + e.getReason(), e);
        }
    }

    private static void require(boolean good, String pid, String key, String rule) {
        if (!good) {
            throw new IllegalArgumentException(key + " in etc/" + pid + ".cfg " + rule);
        }
    }
}
