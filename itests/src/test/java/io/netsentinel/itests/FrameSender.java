package io.netsentinel.itests;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Sends the frames of a gzipped pcap file on an interface, as fast as it takes them; run as a process of its own in a
 * network namespace. Prints how many frames and bytes it sent.
 *
 * <pre>FrameSender INTERFACE FILE.pcap.gz TIMES</pre>
 */
public final class FrameSender {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int ADDRESS_BYTES = 20;
    private static final int NO_BUFFER_SPACE = 105;

    private FrameSender() {}

    /** The C library. */
    static final class C {
        static {
            Native.register(C.class, Platform.C_LIBRARY_NAME);
        }

        private C() {}

        static native int socket(int domain, int type, int protocol) throws LastErrorException;

        static native int bind(int socket, Pointer address, int length) throws LastErrorException;

        static native long send(int socket, Pointer bytes, long length, int flags) throws LastErrorException;

        static native int close(int socket);
    }

    /** See the class comment. */
    public static void main(String[] args) throws IOException {
        int index = Integer.parseInt(
                Files.readString(Path.of("/sys/class/net", args[0], "ifindex")).strip());
        List<Memory> frames = frames(Path.of(args[1]));
        int socket = C.socket(AF_PACKET, SOCK_RAW, 0);
        Memory address = new Memory(ADDRESS_BYTES);
        address.clear();
        address.setShort(0, (short) AF_PACKET);
        address.setInt(4, index);
        C.bind(socket, address, ADDRESS_BYTES);
        long sent = 0;
        long bytes = 0;
        for (int round = Integer.parseInt(args[2]); round > 0; round--) {
            for (Memory frame : frames) {
                send(socket, frame);
                sent++;
                bytes += frame.size();
            }
        }
        C.close(socket);
        System.out.println("{\"frames\":" + sent + ",\"bytes\":" + bytes + "}");
    }

    private static void send(int socket, Memory frame) {
        while (true) {
            try {
                C.send(socket, frame, frame.size(), 0);
                return;
            } catch (LastErrorException e) {
                if (e.getErrorCode() != NO_BUFFER_SPACE) {
                    throw e;
                }
            }
        }
    }

    /** The captured part of each frame; a file with little-endian headers. */
    private static List<Memory> frames(Path file) throws IOException {
        List<Memory> frames = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16))) {
            in.skipNBytes(24);
            byte[] header = new byte[16];
            while (true) {
                in.readFully(header);
                byte[] frame = new byte
                        [ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(8)];
                in.readFully(frame);
                Memory memory = new Memory(frame.length);
                memory.write(0, frame, 0, frame.length);
                frames.add(memory);
            }
        } catch (EOFException e) {
            return frames;
        }
    }
}
