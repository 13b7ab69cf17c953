package io.netsentinel.websocket.channel;

import io.netsentinel.api.audit.AuditListener;
import io.netsentinel.api.audit.AuditRecord;
import io.netsentinel.api.live.Delivery;
import io.netsentinel.api.live.LiveChannel;
import io.netsentinel.api.live.LiveMessage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Who does what. */
@Component(service = {LiveChannel.class, AuditListener.class})
public final class AuditChannel implements LiveChannel, AuditListener {
    private static final Description DESCRIPTION = new Description(
            "audit", "audit:read", Delivery.COMPLETE, AuditRecord.class, "Records of the audit log", "/api/v1/audit");

    private volatile @Nullable Consumer<LiveMessage> out;

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Feed open(Consumer<LiveMessage> listener) {
        out = listener;
        return () -> out = null;
    }

    @Override
    public void appended(AuditRecord entry) {
        Consumer<LiveMessage> now = out;
        if (now != null) {
            now.accept(new LiveMessage(String.valueOf(entry.sequence()), entry.time(), entry, false));
        }
    }
}
