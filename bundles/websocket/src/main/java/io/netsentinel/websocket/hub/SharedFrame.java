package io.netsentinel.websocket.hub;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes frames, and gives the same bytes again to the next client that gets the same messages: most clients follow the same
 * channels. Used by one thread.
 */
final class SharedFrame {
    private final List<byte[]> own = new ArrayList<>();
    private List<Encoded> last = List.of();
    private ByteBuffer lastFrame = ByteBuffer.allocate(0);

    /** Begins a frame. */
    void begin() {
        own.clear();
    }

    /** Adds something that is for one client alone. */
    void own(byte[] json) {
        own.add(json);
    }

    /** The frame, ready to be read: what is the client's own, then the messages. */
    ByteBuffer frame(List<Encoded> messages, boolean hasOwn) {
        if (hasOwn) {
            List<byte[]> all = new ArrayList<>(own);
            messages.forEach(message -> all.add(message.json()));
            return array(all);
        }
        if (!messages.equals(last)) {
            last = List.copyOf(messages);
            lastFrame = array(messages.stream().map(Encoded::json).toList());
        }
        return lastFrame.duplicate();
    }

    private static ByteBuffer array(List<byte[]> elements) {
        int length = 2 + elements.size() - 1; // brackets and commas
        for (byte[] element : elements) {
            length += element.length;
        }
        ByteBuffer frame = ByteBuffer.allocate(length).put((byte) '[');
        for (int i = 0; i < elements.size(); i++) {
            if (i > 0) {
                frame.put((byte) ',');
            }
            frame.put(elements.get(i));
        }
        return frame.put((byte) ']').flip();
    }
}
