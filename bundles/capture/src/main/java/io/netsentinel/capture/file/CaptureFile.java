package io.netsentinel.capture.file;

import io.netsentinel.capture.count.CaptureCounters;
import io.netsentinel.capture.decode.LinkType;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** An open capture file: its reader, and how far it is. */
public final class CaptureFile implements Closeable {
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int GZIP_BUFFER = 1 << 16;
    private static final int SHOWN = 512;

    private final CountingChannel channel;
    private final CaptureReader reader;

    private CaptureFile(CountingChannel channel, CaptureReader reader) {
        this.channel = channel;
        this.reader = reader;
    }

    /**
     * Opens a pcap or pcapng file, plain or gzipped, and reads its header.
     *
     * @throws IOException with one sentence that names the file, what is wrong with it and what to do
     */
    public static CaptureFile open(Path file, CaptureCounters counters) throws IOException {
        check(file);
        CountingChannel channel = new CountingChannel(channel(file));
        try {
            return new CaptureFile(channel, reader(file, channel, isGzipped(file), counters));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void check(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw new FileNotFoundException(file + " does not exist; check the path");
        }
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory; name a capture file in it");
        }
        if (!Files.isReadable(file)) {
            throw unreadable(file);
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is not a regular file; write the capture to a file first");
        }
        if (Files.size(file) == 0) {
            throw new IOException(file + " is empty; check how it was captured or copied");
        }
    }

    private static AccessDeniedException unreadable(Path file) {
        return new AccessDeniedException(
                file + " may not be read; give read permission to the user that runs NetSentinel");
    }

    private static FileChannel channel(Path file) throws IOException {
        try {
            return FileChannel.open(file);
        } catch (AccessDeniedException e) {
            AccessDeniedException clear = unreadable(file);
            clear.initCause(e);
            throw clear;
        }
    }

    /** The reader of a file that comes through a channel; its path is for messages. */
    static CaptureReader reader(Path file, ReadableByteChannel channel, boolean gzipped, CaptureCounters counters)
            throws IOException {
        FileWindow window = new FileWindow(gzipped ? unpacked(file, channel) : channel);
        if (!window.has(4, true)) {
            throw new IOException(file + " " + FileDiagnosis.of(start(window)));
        }
        int magic = window.bytes().getInt(0);
        if (magic == PcapngReader.SECTION_HEADER) {
            return pcapng(file, new PcapngReader(window, counters));
        }
        PcapFormat format = PcapFormat.of(magic);
        if (format == null) {
            throw new IOException(file + " " + FileDiagnosis.of(start(window)));
        }
        if (!window.has(PcapFormat.FILE_HEADER, true)) {
            throw new IOException(file + " ends within its header; check how it was captured or copied");
        }
        return pcap(file, new PcapReader(window, counters, format));
    }

    private static boolean isGzipped(Path file) throws IOException {
        try (FileChannel peek = FileChannel.open(file)) {
            ByteBuffer start = ByteBuffer.allocate(2);
            return peek.read(start) == 2 && (start.getShort(0) & 0xffff) == GZIP_MAGIC;
        }
    }

    private static ReadableByteChannel unpacked(Path file, ReadableByteChannel channel) throws IOException {
        try {
            return Channels.newChannel(new GZIPInputStream(Channels.newInputStream(channel), GZIP_BUFFER));
        } catch (IOException e) {
            throw new IOException(file + " begins like gzip, but is damaged; check how it was copied", e);
        }
    }

    private static byte[] start(FileWindow window) {
        byte[] start = new byte[Math.min(SHOWN, window.available())];
        window.bytes().get(window.position(), start);
        return start;
    }

    private static PcapReader pcap(Path file, PcapReader reader) throws IOException {
        if (!LinkType.isSupported(reader.linkType())) {
            throw unknownLinkType(file, LinkType.describe(reader.linkType()));
        }
        return reader;
    }

    /** A section may add known interfaces later; it is an error if there are only unknown ones before any packet. */
    private static PcapngReader pcapng(Path file, PcapngReader reader) throws IOException {
        List<PcapngInterface> interfaces = reader.interfacesBeforeFirstPacket();
        if (!interfaces.isEmpty() && interfaces.stream().noneMatch(i -> LinkType.isSupported(i.linkType()))) {
            String types = interfaces.stream()
                    .map(i -> LinkType.describe(i.linkType()))
                    .distinct()
                    .collect(Collectors.joining(", "));
            throw unknownLinkType(file, types);
        }
        return reader;
    }

    private static IOException unknownLinkType(Path file, String type) {
        return new IOException(file + " has link type " + type
                + ", which NetSentinel doesn't decode; capture on an Ethernet or \"any\" interface");
    }

    public CaptureReader reader() {
        return reader;
    }

    /** How much of the file was read, 0 to 1; may be asked from any thread. */
    public double progress() {
        return channel.progress();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
