package io.netsentinel.capture.application.tls;

import io.netsentinel.capture.application.Octets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client offers (RFC 8446 section 4.1.2 and its predecessors back to SSL 3.0), without GREASE. Of a damaged hello
 * it has what could be read.
 */
final class ClientHello {
    private static final int RANDOM = 32;
    private static final int HOST_NAME = 0;

    private final Octets list = new Octets();
    private final int version;
    private final byte[] session;
    private final int[] ciphers;
    private final int[] extensions;
    private int[] groups = Codes.NONE;
    private int[] pointFormats = Codes.NONE;
    private int[] signatureAlgorithms = Codes.NONE;
    private int[] versions = Codes.NONE;
    private List<String> protocols = List.of();
    private String serverName = "";
    private boolean isDamaged;

    /** Reads the message behind its header. */
    ClientHello(Octets octets) {
        version = octets.u16();
        octets.skip(RANDOM);
        session = octets.copy(octets.u8());
        ciphers = Codes.read(sublist(octets, octets.u16()));
        octets.skip(octets.u8()); // compression methods
        extensions = extensions(new Extensions(octets));
        isDamaged |= octets.isShort();
    }

    private int[] extensions(Extensions all) {
        while (all.next()) {
            read(all.type(), all.body());
            isDamaged |= all.body().isShort() || list.isShort();
        }
        isDamaged |= all.isShort();
        return all.types();
    }

    private void read(int type, Octets body) {
        switch (type) {
            case Extensions.SERVER_NAME -> serverName = serverName(sublist(body, body.u16()));
            case Extensions.SUPPORTED_GROUPS -> groups = Codes.read(sublist(body, body.u16()));
            case Extensions.POINT_FORMATS -> pointFormats = Codes.readBytes(sublist(body, body.u8()));
            case Extensions.SIGNATURE_ALGORITHMS -> signatureAlgorithms = Codes.read(sublist(body, body.u16()));
            case Extensions.ALPN -> protocols = protocols(sublist(body, body.u16()));
            case Extensions.SUPPORTED_VERSIONS -> versions = Codes.read(sublist(body, body.u8()));
            default -> {}
        }
    }

    private Octets sublist(Octets octets, int length) {
        list.take(octets, length);
        isDamaged |= list.isShort();
        return list;
    }

    private static String serverName(Octets names) {
        while (names.remaining() > 0) {
            int type = names.u8();
            String name = names.latin1(names.u16());
            if (type == HOST_NAME) {
                return name;
            }
        }
        return "";
    }

    private static List<String> protocols(Octets names) {
        List<String> protocols = new ArrayList<>(4);
        while (names.remaining() > 0) {
            byte[] name = names.copy(names.u8());
            if (name.length != 2 || !Codes.isGrease((name[0] & 0xff) << 8 | name[1] & 0xff)) {
                protocols.add(new String(name, StandardCharsets.ISO_8859_1));
            }
        }
        return protocols;
    }

    /** The version field, which has said 1.2 at most since there is 1.3. */
    int version() {
        return version;
    }

    /** The highest version that is offered. */
    int highestVersion() {
        int highest = versions.length == 0 ? version : 0;
        for (int offered : versions) {
            highest = Math.max(highest, offered);
        }
        return highest;
    }

    byte[] session() {
        return session;
    }

    int[] ciphers() {
        return ciphers;
    }

    /** The types of the extensions in their order. */
    int[] extensions() {
        return extensions;
    }

    int[] groups() {
        return groups;
    }

    int[] pointFormats() {
        return pointFormats;
    }

    int[] signatureAlgorithms() {
        return signatureAlgorithms;
    }

    /** The application protocols on offer, one character a byte. */
    List<String> protocols() {
        return protocols;
    }

    /** The server's name that the client asks for, empty without one. */
    String serverName() {
        return serverName;
    }

    /** Whether lengths in it contradict each other. */
    boolean isDamaged() {
        return isDamaged;
    }
}
