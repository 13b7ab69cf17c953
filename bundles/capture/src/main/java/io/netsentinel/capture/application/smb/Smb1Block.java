package io.netsentinel.capture.application.smb;

import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;

/** The words and the bytes of a request or a response, of which a message can chain several (AndX). */
final class Smb1Block {
    private static final int LEAST_CHAINING_WORDS = 2;
    private static final int NONE = 0xff;

    private final Octets words = new Octets();
    private final Octets bytes = new Octets();
    private int message;
    private boolean isUnicode;
    private int wordCount;
    private int next;
    private int nextOffset;

    /** Reads the block at an offset of a message that begins at a position; returns whether it is there as a whole. */
    boolean read(Octets octets, int messageStart, int offset, boolean unicode) {
        message = messageStart;
        isUnicode = unicode;
        octets.moveTo(message + offset);
        wordCount = octets.u8();
        words.take(octets, 2 * wordCount);
        bytes.take(octets, octets.u16Little());
        boolean chains = words.remaining() >= 2 * LEAST_CHAINING_WORDS;
        next = chains ? words.peek(0) : NONE;
        nextOffset = chains ? words.peek(2) | words.peek(3) << 8 : 0;
        return !octets.isShort();
    }

    /** Goes on to the block that is chained to this one. */
    boolean readNext(Octets octets) {
        return read(octets, message, nextOffset, isUnicode);
    }

    /** The command that is chained to this one, if it is one that chains. */
    int next() {
        return next;
    }

    int wordCount() {
        return wordCount;
    }

    Octets words() {
        return words;
    }

    Octets bytes() {
        return bytes;
    }

    /** The next text among the bytes. */
    String text() {
        return isUnicode ? unicode() : ascii(bytes);
    }

    /** Begins at an even offset of the message and ends with a zero. */
    private String unicode() {
        bytes.skip(bytes.position() - message & 1);
        StringBuilder text = new StringBuilder();
        for (int c = bytes.u16Little(); c != 0; c = bytes.u16Little()) {
            if (text.length() < Fields.LONGEST) {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    /** Text up to a zero. */
    static String ascii(Octets octets) {
        int length = octets.find(0);
        String text = octets.latin1(length < 0 ? octets.remaining() : length);
        octets.skip(1);
        return text;
    }
}
