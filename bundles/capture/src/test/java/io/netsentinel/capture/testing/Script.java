package io.netsentinel.capture.testing;

import io.netsentinel.capture.application.Dialogue;
import io.netsentinel.capture.application.Protocol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What two sides say, in order. */
public final class Script {
    /** A segment of one side, a character for each byte. */
    private record Part(boolean fromClient, String text) {
        byte[] bytes() {
            return Speaking.latin1(text);
        }
    }

    private final List<Part> parts = new ArrayList<>();

    public Script client(String text) {
        return add(true, text);
    }

    public Script server(String text) {
        return add(false, text);
    }

    private Script add(boolean fromClient, String text) {
        parts.add(new Part(fromClient, text));
        return this;
    }

    public int size() {
        return parts.size();
    }

    public int length(int part) {
        return parts.get(part).text.length();
    }

    /** Plays one part. */
    public void play(int part, Speaking to) {
        to.say(parts.get(part).fromClient, parts.get(part).bytes());
    }

    public Speaking play(Protocol protocol) {
        Speaking speaking = Speaking.in(protocol);
        parts.forEach(part -> speaking.say(part.fromClient, part.bytes()));
        return speaking.end();
    }

    /** The same with one part as two segments. */
    public Script cut(int part, int at) {
        Script result = new Script();
        for (int i = 0; i < parts.size(); i++) {
            Part whole = parts.get(i);
            int middle = i == part ? at : 0;
            result.add(whole.fromClient, whole.text.substring(0, middle));
            result.add(whole.fromClient, whole.text.substring(middle));
        }
        return result;
    }

    /** The same with a segment for each byte. */
    public Script bytewise() {
        Script result = new Script();
        for (Part part : parts) {
            part.text.chars().forEach(c -> result.add(part.fromClient, String.valueOf((char) c)));
        }
        return result;
    }

    /** Plays it with damage: bytes changed, parts cut, repeated, lost, of the wrong side or made up. */
    public Speaking playDamaged(Dialogue dialogue, Random random) {
        Speaking speaking = new Speaking(dialogue);
        for (int i = 0; i < 2 * parts.size(); i++) {
            Part part = random.nextInt(6) == 0 ? parts.get(random.nextInt(parts.size())) : parts.get(i / 2);
            boolean side = random.nextInt(16) == 0 != part.fromClient;
            if (random.nextInt(20) == 0) {
                speaking.lose(side, random.nextInt(3_000));
            }
            speaking.say(side, damaged(part.bytes(), random));
            speaking.after(random.nextInt(1_000) - 100);
        }
        return speaking.end();
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bytes = good.clone();
        for (int changes = random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> Arrays.copyOfRange(bytes, random.nextInt(bytes.length + 1), bytes.length);
            case 2 -> {
                byte[] noise = new byte[random.nextInt(400)];
                random.nextBytes(noise);
                yield noise;
            }
            default -> bytes;
        };
    }
}
