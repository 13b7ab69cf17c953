package io.netsentinel.api.alert;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Wants to know when people do something with alerts. Offered as a service; called after it was kept, on the caller's thread. */
@ConsumerType
public interface TriageListener {
    /** The alerts have this triage now. Returns at once; what it throws is logged and otherwise ignored. */
    void changed(List<Triage> triages);
}
