package io.netsentinel.capture.application.tls;

import io.netsentinel.capture.application.Octets;
import java.util.Arrays;

/** Walks through the extensions at the end of a hello, and remembers their types in order. */
final class Extensions {
    static final int SERVER_NAME = 0;
    static final int SUPPORTED_GROUPS = 10;
    static final int POINT_FORMATS = 11;
    static final int SIGNATURE_ALGORITHMS = 13;
    static final int ALPN = 16;
    static final int PRE_SHARED_KEY = 41;
    static final int SUPPORTED_VERSIONS = 43;

    private final Octets all = new Octets();
    private final Octets body = new Octets();
    private int[] types = new int[24];
    private int count;
    private int type;

    /** Begins behind the fixed part of a hello; old hellos end there. */
    Extensions(Octets hello) {
        if (hello.remaining() > 0) {
            all.take(hello, hello.u16());
        }
    }

    /** Goes on to the next extension, if there is one. */
    boolean next() {
        if (all.remaining() == 0) {
            return false;
        }
        type = all.u16();
        body.take(all, all.u16());
        if (!Codes.isGrease(type)) {
            add();
        }
        return true;
    }

    private void add() {
        if (count == types.length) {
            types = Arrays.copyOf(types, 2 * count);
        }
        types[count++] = type;
    }

    int type() {
        return type;
    }

    Octets body() {
        return body;
    }

    /** The types so far, without GREASE. */
    int[] types() {
        return Arrays.copyOf(types, count);
    }

    /** Whether the hello ends in the midst of them. */
    boolean isShort() {
        return all.isShort();
    }
}
