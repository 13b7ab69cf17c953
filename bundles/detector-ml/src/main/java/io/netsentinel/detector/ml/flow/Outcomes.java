package io.netsentinel.detector.ml.flow;

import io.netsentinel.api.event.ConnectionState;
import io.netsentinel.api.event.Flow;
import io.netsentinel.api.event.IpProtocol;
import java.util.EnumSet;
import java.util.Set;

/** What came of a flow. */
public final class Outcomes {
    private static final Set<ConnectionState> NOTHING_CAME = EnumSet.of(
            ConnectionState.S0,
            ConnectionState.REJ,
            ConnectionState.RSTOS0,
            ConnectionState.RSTRH,
            ConnectionState.SH,
            ConnectionState.SHR,
            ConnectionState.OTH);

    private Outcomes() {}

    /** Whether it led to nothing: refused, unanswered, or a connection in which the source said no word. */
    public static boolean isFruitless(Flow flow) {
        return NOTHING_CAME.contains(flow.state())
                || flow.toClient().packets() == 0
                || flow.protocol() == IpProtocol.TCP && flow.toServer().payloadBytes() == 0;
    }
}
