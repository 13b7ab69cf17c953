package io.netsentinel.capture.live.ring;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the few instructions of classic BPF that are needed here. A branch is a list of instructions that ends with a
 * return, so that there are no labels.
 */
final class BpfAssembler {
    private static final int LOAD_WORD = 0x20;
    private static final int LOAD_HALF = 0x28;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int XOR_X = 0xac;
    private static final int MULTIPLY = 0x24;
    private static final int SHIFT_RIGHT = 0x74;
    private static final int TO_X = 0x07;
    private static final int RETURN_CONSTANT = 0x06;
    private static final int RETURN = 0x16;
    private static final int MOST_TO_JUMP = 255;

    private final List<Long> instructions = new ArrayList<>();

    BpfAssembler loadWord(int at) {
        return add(LOAD_WORD, 0, at);
    }

    BpfAssembler loadHalf(int at) {
        return add(LOAD_HALF, 0, at);
    }

    /** Keeps the value beside, for {@link #xor}. */
    BpfAssembler keep() {
        return add(TO_X, 0, 0);
    }

    BpfAssembler xor() {
        return add(XOR_X, 0, 0);
    }

    BpfAssembler multiply(int factor) {
        return add(MULTIPLY, 0, factor);
    }

    BpfAssembler shiftRight(int bits) {
        return add(SHIFT_RIGHT, 0, bits);
    }

    BpfAssembler returnValue() {
        return add(RETURN, 0, 0);
    }

    BpfAssembler returnConstant(int value) {
        return add(RETURN_CONSTANT, 0, value);
    }

    /** Runs the branch if the value is equal; the branch returns. */
    BpfAssembler ifEqual(int constant, BpfAssembler branch) {
        int length = branch.instructions.size();
        if (length > MOST_TO_JUMP) {
            throw new IllegalArgumentException("a branch of " + length + " instructions is too long to jump over");
        }
        add(JUMP_IF_EQUAL, length, constant);
        instructions.addAll(branch.instructions);
        return this;
    }

    BpfProgram program() {
        ByteBuffer code = ByteBuffer.allocate(instructions.size() * BpfProgram.INSTRUCTION)
                .order(ByteOrder.nativeOrder());
        for (long instruction : instructions) {
            code.putShort((short) (instruction >>> 48));
            code.put((byte) 0);
            code.put((byte) (instruction >>> 32));
            code.putInt((int) instruction);
        }
        return BpfProgram.of(code.array());
    }

    private BpfAssembler add(int code, int jumpIfFalse, int constant) {
        instructions.add((long) code << 48 | (long) jumpIfFalse << 32 | constant & 0xffff_ffffL);
        return this;
    }
}
