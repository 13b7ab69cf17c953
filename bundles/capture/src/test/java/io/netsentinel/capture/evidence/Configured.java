package io.netsentinel.capture.evidence;

import java.lang.annotation.Annotation;

/** A configuration with these values. */
record Configured(int megabytes, int snapLength, String directory) implements EvidenceConfiguration {
    @Override
    public Class<? extends Annotation> annotationType() {
        return EvidenceConfiguration.class;
    }
}
