package io.netsentinel.capture.live.ring;

import com.sun.jna.Memory;
import com.sun.jna.Native;

/** A classic BPF program, which the kernel runs for each frame: see Documentation/networking/filter.rst of Linux. */
public final class BpfProgram {
    /** Bytes of an instruction: code, jump if true, jump if false, constant. */
    public static final int INSTRUCTION = 8;

    private static final int MOST_INSTRUCTIONS = 4096;
    /** {@code struct sock_fprog}: a short and a pointer. */
    private static final int HEADER = 2 * Native.POINTER_SIZE;

    private final byte[] code;

    private BpfProgram(byte[] code) {
        this.code = code;
    }

    /**
     * A program as it lies in memory.
     *
     * @throws IllegalArgumentException if it is empty or longer than the kernel takes
     */
    public static BpfProgram of(byte[] code) {
        int instructions = code.length / INSTRUCTION;
        if (instructions == 0 || instructions > MOST_INSTRUCTIONS || code.length % INSTRUCTION != 0) {
            throw new IllegalArgumentException(
                    "a BPF program has 1 to " + MOST_INSTRUCTIONS + " instructions, not " + instructions);
        }
        return new BpfProgram(code.clone());
    }

    /** Takes every frame, but no more of it than so many bytes. */
    public static BpfProgram everything(int snapLength) {
        return new BpfAssembler().returnConstant(snapLength).program();
    }

    /** Takes no frame. */
    static BpfProgram nothing() {
        return everything(0);
    }

    /** How many instructions it has. */
    public int length() {
        return code.length / INSTRUCTION;
    }

    /** The program as {@code struct sock_fprog}, to be closed. */
    Memory toNative() {
        Memory memory = new Memory(HEADER + code.length);
        memory.clear(HEADER);
        memory.setShort(0, (short) length());
        memory.setPointer(Native.POINTER_SIZE, memory.share(HEADER));
        memory.write(HEADER, code, 0, code.length);
        return memory;
    }
}
