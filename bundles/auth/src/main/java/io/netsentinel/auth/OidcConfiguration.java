package io.netsentinel.auth;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A provider, in {@code etc/io.netsentinel.auth.oidc-NAME.cfg}. */
@ObjectClassDefinition(
        name = "NetSentinel OpenID Connect provider",
        description = "Users sign in at a provider such as Keycloak, Entra ID or Google")
public @interface OidcConfiguration {
    /** The factory PID. */
    String PID = "io.netsentinel.auth.oidc";

    @AttributeDefinition(
            name = "Name",
            description = "1 to 32 of a-z 0-9 -; a part of the redirect URI. Users are bound to it.")
    String name() default "";

    @AttributeDefinition(name = "Title", description = "What people read on the sign-in page; empty for the name.")
    String title() default "";

    @AttributeDefinition(
            name = "Issuer",
            description = "The https URL that the provider has in its tokens, for instance"
                    + " https://id.example.org/realms/main")
    String issuer() default "";

    @AttributeDefinition(name = "Client id", description = "As the provider knows NetSentinel.")
    String clientId() default "";

    @AttributeDefinition(
            name = "Client secret",
            description = "Itself, $[file:/path] or $[env:NAME]; empty for a public client.")
    String __clientSecret() default "";

    @AttributeDefinition(
            name = "Redirect base",
            description = "The https URL under which browsers reach NetSentinel, for instance"
                    + " https://netsentinel.example.org:8443")
    String redirectBase() default "";

    @AttributeDefinition(name = "Scopes", description = "Blanks between them; openid always goes along.")
    String scopes() default "openid profile email";

    @AttributeDefinition(
            name = "Claim: name",
            description = "By which a user is known here, of a-z 0-9 . _ @ -; looked at only at their first sign-in.")
    String nameClaim() default "preferred_username";

    @AttributeDefinition(
            name = "Claim: groups",
            description = "In the ID token; with dots if it is nested, as in realm_access.roles")
    String groupClaim() default "groups";

    @AttributeDefinition(
            name = "Roles",
            description = "group=role, semicolons between several. Who is in none of the groups stays out.")
    String roles() default "";

    @AttributeDefinition(
            name = "E-mail domains",
            description = "Blanks between them. Only users with a verified address there come in; empty for all.")
    String emailDomains() default "";

    @AttributeDefinition(
            name = "CA file",
            description = "PEM file with the certificates that vouch for the provider; empty for those of Java.")
    String caFile() default "";

    @AttributeDefinition(name = "Allow plain", description = "Allows http:// URLs, for trials on one machine.")
    boolean allowPlain() default false;

    @AttributeDefinition(
            name = "Time-out in milliseconds",
            description = "For connecting and for each answer.",
            min = "100",
            max = "60000")
    int timeoutMillis() default 5_000;
}
