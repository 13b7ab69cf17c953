package io.netsentinel.capture.application.dns;

import io.netsentinel.capture.application.Octets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.StringJoiner;

/** The data of the NetBIOS name service's own records: RFC 1002 section 4.2. */
final class NetbiosData {
    private static final int FLAGS_AND_ADDRESS = 6;
    private static final int CHARACTERS = 15;

    private NetbiosData() {}

    /** The addresses of a name. */
    static String addresses(Octets octets) {
        StringJoiner addresses = new StringJoiner(" ");
        while (octets.remaining() >= FLAGS_AND_ADDRESS) {
            octets.skip(2);
            addresses.add(DnsData.address4(octets));
        }
        return addresses.toString();
    }

    /** The names that a host has, each once. */
    static String names(Octets octets) {
        Set<String> names = new LinkedHashSet<>();
        for (int left = octets.u8(); left > 0 && !octets.isShort(); left--) {
            StringBuilder name = new StringBuilder();
            DnsText.appendLabel(NetbiosName.trim(octets.latin1(CHARACTERS)), name);
            octets.skip(3);
            names.add(name.toString());
        }
        return String.join(" ", names);
    }
}
