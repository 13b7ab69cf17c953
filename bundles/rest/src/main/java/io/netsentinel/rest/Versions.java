package io.netsentinel.rest;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.EntityTag;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Versions of things that several people may change, as entity tags (RFC 9110): a reader gets {@code ETag: "7"}, a writer gives
 * it back as {@code If-Match: "7"}, and is refused if somebody else was quicker.
 */
public final class Versions {
    private static final Pattern NUMBER = Pattern.compile("\"(\\d{1,18})\"");
    private static final int PRECONDITION_REQUIRED = 428; // RFC 6585

    private Versions() {}

    /** The tag of a version. */
    public static EntityTag tag(long version) {
        return new EntityTag(String.valueOf(version));
    }

    /**
     * The version that a writer has seen.
     *
     * @throws ClientErrorException 428 without the header, 400 if it is none of ours
     */
    public static long expected(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw new ClientErrorException(
                    "say in If-Match which version you change: its \"version\", in quotes", PRECONDITION_REQUIRED);
        }
        Matcher number = NUMBER.matcher(ifMatch.strip());
        if (!number.matches()) {
            throw new BadRequestException("If-Match must be the \"version\" of what you change, in quotes");
        }
        return Long.parseLong(number.group(1));
    }
}
