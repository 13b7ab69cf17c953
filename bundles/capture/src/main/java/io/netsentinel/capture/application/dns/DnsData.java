package io.netsentinel.capture.application.dns;

import io.netsentinel.api.event.IpAddress;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the data of one record as text, much as a master file has it. */
final class DnsData {
    private static final int V4 = 4;
    private static final int V6 = 16;
    /** Each is two digits. */
    private static final int MOST_HEX = Fields.LONGEST / 2;

    private final int message;
    private final boolean isNetbios;
    private final DnsName name;
    private final Octets octets = new Octets();

    DnsData(int message, boolean isNetbios, DnsName name) {
        this.message = message;
        this.isNetbios = isNetbios;
        this.name = name;
    }

    /** The data between two positions, null if it is not what its type says. */
    @Nullable String read(Octets record, int length, int type) {
        octets.set(record.bytes(), record.position(), record.position() + length);
        String text = isNetbios && (type == DnsCodes.NB || type == DnsCodes.NBSTAT) ? netbios(type) : dns(type);
        return octets.isShort() ? null : text;
    }

    /** Data as it is. */
    String generic(Octets record, int length) {
        octets.set(record.bytes(), record.position(), record.position() + length);
        return DnsText.generic(length, octets.copy(Math.min(length, MOST_HEX)));
    }

    private @Nullable String netbios(int type) {
        return type == DnsCodes.NB ? NetbiosData.addresses(octets) : NetbiosData.names(octets);
    }

    private @Nullable String dns(int type) {
        return switch (type) {
            case DnsCodes.A -> octets.remaining() == V4 ? address4(octets) : null;
            case DnsCodes.AAAA -> octets.remaining() == V6 ? address6() : null;
            case DnsCodes.CNAME, DnsCodes.NS, DnsCodes.PTR, DnsCodes.DNAME -> name();
            case DnsCodes.MX, DnsCodes.SVCB, DnsCodes.HTTPS -> then(Integer.toString(octets.u16()), this::name);
            case DnsCodes.SRV -> then(octets.u16() + " " + octets.u16() + " " + octets.u16(), this::name);
            case DnsCodes.SOA -> authority();
            case DnsCodes.TXT, DnsCodes.SPF -> strings();
            default -> DnsText.generic(octets.remaining(), octets.copy(Math.min(octets.remaining(), MOST_HEX)));
        };
    }

    static String address4(Octets octets) {
        return IpAddress.v4((int) octets.u32()).toString();
    }

    private String address6() {
        return new IpAddress(octets.u64(), octets.u64()).toString();
    }

    private @Nullable String name() {
        return name.read(octets, message) ? name.text() : null;
    }

    private @Nullable String authority() {
        String server = name();
        String all = server == null ? null : then(server, this::name);
        for (int i = 0; i < 5 && all != null; i++) {
            all += " " + octets.u32();
        }
        return all;
    }

    private static @Nullable String then(String first, Supplier<@Nullable String> second) {
        String text = second.get();
        return text == null ? null : first + " " + text;
    }

    /** The character strings one after the other: together they are one text (RFC 7208 section 3.3). */
    private String strings() {
        StringBuilder text = new StringBuilder();
        while (octets.remaining() > 0) {
            String part = octets.latin1(octets.u8());
            if (text.length() < Fields.LONGEST) {
                DnsText.appendString(part, text);
            }
        }
        return text.toString();
    }
}
