package io.netsentinel.capture.live;

import io.netsentinel.api.capture.CaptureException;
import io.netsentinel.api.capture.CaptureException.Reason;
import io.netsentinel.api.capture.CaptureRequest;
import io.netsentinel.capture.live.frame.FrameSource;
import io.netsentinel.capture.live.frame.Link;
import io.netsentinel.capture.live.frame.Links;
import io.netsentinel.capture.live.frame.NotPermittedException;
import io.netsentinel.capture.live.pcap.FilterException;
import io.netsentinel.capture.live.pcap.Filters;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Finds out before a capture is started whether it can work, so that whoever starts it is told at once. */
final class CaptureCheck {
    private CaptureCheck() {}

    static LiveSettings settings(CaptureRequest request) throws CaptureException {
        List<String> words = InterfacePattern.words(String.join(",", request.interfaces()));
        String name = request.name().isEmpty() ? CaptureName.ofInterfaces(words) : request.name();
        if (!CaptureName.isGood(name)) {
            throw new CaptureException(
                    Reason.INVALID,
                    "'" + name
                            + "' is not a name for a capture: up to 64 letters, digits, dots, underscores and hyphens,"
                            + " beginning with a letter or digit");
        }
        try {
            return LiveSettings.of(name, words, request.options(), "");
        } catch (IllegalArgumentException e) {
            throw new CaptureException(Reason.INVALID, String.valueOf(e.getMessage()));
        }
    }

    /** Opens what is there for a moment. */
    static void onThisMachine(LiveSettings settings, boolean mayBeAbsent) throws CaptureException {
        try {
            Links links = Machine.links();
            if (!mayBeAbsent) {
                requireInterfaces(settings.interfaces(), links);
            }
            if (!settings.options().filter().isEmpty()) {
                Filters.check(settings.options().filter());
            }
            for (String name : settings.interfaces().among(links)) {
                Optional<Link> link = links.find(name).filter(Link::isUp);
                if (link.isPresent()) {
                    tryOut(settings, link.get());
                }
            }
        } catch (NotPermittedException e) {
            throw new CaptureException(Reason.NOT_PERMITTED, String.valueOf(e.getMessage()));
        } catch (FilterException e) {
            throw new CaptureException(Reason.INVALID, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CaptureException(Reason.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private static void tryOut(LiveSettings settings, Link link) throws IOException {
        for (FrameSource source : Opener.of(settings.options()).open(link)) {
            source.close();
        }
    }

    private static void requireInterfaces(InterfacePattern pattern, Links links) throws CaptureException {
        List<String> there = links.names();
        List<String> missing =
                pattern.named().stream().filter(name -> !there.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw absent("there is no interface " + String.join(", ", missing), there);
        }
        if (pattern.among(links).isEmpty()) {
            throw absent("no interface matches " + pattern, there);
        }
    }

    private static CaptureException absent(String what, List<String> there) {
        return new CaptureException(
                Reason.NOT_FOUND,
                what + "; there are: " + String.join(", ", there) + " (to wait for one that comes later, say --wait)");
    }
}
