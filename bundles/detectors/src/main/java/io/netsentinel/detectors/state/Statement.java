package io.netsentinel.detectors.state;

import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.detection.Technique;
import io.netsentinel.api.event.IpAddress;
import java.util.List;

/** What there is to say about an episode now, but for the counts and times, which {@link Episode} keeps. */
public record Statement(
        String key,
        Severity severity,
        String title,
        String explanation,
        List<IpAddress> sources,
        List<IpAddress> targets,
        List<Technique> techniques) {}
