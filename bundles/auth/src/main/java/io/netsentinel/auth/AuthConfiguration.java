package io.netsentinel.auth;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What can be set about identities, in {@code etc/io.netsentinel.auth.cfg}. */
@ObjectClassDefinition(
        name = "NetSentinel identities",
        description = "How users sign in, how long sessions and tokens last, and how guessing is slowed down")
public @interface AuthConfiguration {
    /** The PID, and the name of the file in {@code etc}. */
    String PID = "io.netsentinel.auth";

    @AttributeDefinition(
            name = "Directory",
            description = "Directory of the file with the identities; empty for the folder 'identity' in Karaf's data"
                    + " directory. One process at a time can use it.")
    String directory() default "";

    @AttributeDefinition(
            name = "Shortest password",
            description = "In characters. Length is what makes a password hard to guess (NIST SP 800-63B).",
            min = "8",
            max = "64")
    int minPasswordLength() default 12;

    @AttributeDefinition(
            name = "Memory of a password hash in KiB",
            description = "Argon2id. Hashes with other parameters are renewed at the next sign-in.",
            min = "19456",
            max = "262144")
    int argonMemoryKib() default 19_456;

    @AttributeDefinition(name = "Iterations of a password hash", description = "Argon2id.", min = "2", max = "20")
    int argonIterations() default 2;

    @AttributeDefinition(
            name = "Password hashes at a time",
            description = "Each takes the memory above; sign-ins beyond this wait, so that a flood of them can't take"
                    + " all memory.",
            min = "1",
            max = "32")
    int parallelHashes() default 2;

    @AttributeDefinition(
            name = "Free failures of an account",
            description = "So many failed sign-ins in a row cost nothing; after that, each doubles the wait.",
            min = "1",
            max = "100")
    int accountFreeFailures() default 5;

    @AttributeDefinition(
            name = "Free failures of an address",
            description = "The same for all sign-ins from one address; more, for many people may share one.",
            min = "1",
            max = "10000")
    int addressFreeFailures() default 20;

    @AttributeDefinition(
            name = "Longest wait in seconds",
            description = "After many failures.",
            min = "1",
            max = "86400")
    int maxLockSeconds() default 900;

    @AttributeDefinition(
            name = "A failure is forgotten after seconds",
            description = "Counted from the last failure; twice that forgets two, and so on.",
            min = "1",
            max = "86400")
    int failureForgottenSeconds() default 900;

    @AttributeDefinition(
            name = "Access token in seconds",
            description = "How long an access token is good. Sign-out counts at once anyway.",
            min = "60",
            max = "3600")
    int accessTokenSeconds() default 900;

    @AttributeDefinition(
            name = "Session without use in minutes",
            description = "A session ends when its tokens were not renewed for so long.",
            min = "5",
            max = "10080")
    int sessionIdleMinutes() default 480;

    @AttributeDefinition(
            name = "Longest session in hours",
            description = "After so long everybody signs in again.",
            min = "1",
            max = "2160")
    int sessionMaxHours() default 720;

    @AttributeDefinition(
            name = "Signing key in days",
            description =
                    "A new key signs access tokens after so long; the old one is known until its tokens are over.",
            min = "1",
            max = "365")
    int signingKeyDays() default 30;

    @AttributeDefinition(
            name = "Reset token in hours",
            description = "How long a token is good with which a password can be set.",
            min = "1",
            max = "168")
    int resetTokenHours() default 24;

    @AttributeDefinition(
            name = "Old secret of an API key in minutes",
            description = "How long the old secret works after a rotation; 0 for not at all.",
            min = "0",
            max = "10080")
    int keyOverlapMinutes() default 0;

    @AttributeDefinition(
            name = "Domain of passkeys",
            description = "The name of the host in the address of the console, or a domain above it (RP ID). Never an"
                    + " address such as 127.0.0.1: browsers allow no passkeys there. Passkeys are bound to it: after a"
                    + " change, all that were made are worth nothing.")
    String passkeyDomain() default "localhost";

    @AttributeDefinition(
            name = "Pages that may ask for passkeys",
            description = "How the address of the console begins in a browser, with the port if it is not 443; several"
                    + " with commas. All have to be in the domain of passkeys.")
    String[] passkeyOrigins() default {"https://localhost:8443"};
}
