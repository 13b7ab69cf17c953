package io.netsentinel.capture.application.modbus;

/** The names of numbers: MODBUS Application Protocol Specification 1.1b3, sections 5.1 and 7. */
final class ModbusCodes {
    private ModbusCodes() {}

    /** A function, as a number if it has no name. */
    static String function(int number) {
        return switch (number) {
            case 1 -> "Read Coils";
            case 2 -> "Read Discrete Inputs";
            case 3 -> "Read Holding Registers";
            case 4 -> "Read Input Registers";
            case 5 -> "Write Single Coil";
            case 6 -> "Write Single Register";
            case 7 -> "Read Exception Status";
            case 8 -> "Diagnostics";
            case 11 -> "Get Comm Event Counter";
            case 12 -> "Get Comm Event Log";
            case 15 -> "Write Multiple Coils";
            case 16 -> "Write Multiple Registers";
            case 17 -> "Report Server ID";
            case 20 -> "Read File Record";
            case 21 -> "Write File Record";
            case 22 -> "Mask Write Register";
            case 23 -> "Read/Write Multiple Registers";
            case 24 -> "Read FIFO Queue";
            case 43 -> "Encapsulated Interface Transport";
            default -> Integer.toString(number);
        };
    }

    /** An exception, as a number if it has no name. */
    static String exception(int number) {
        return switch (number) {
            case 1 -> "Illegal Function";
            case 2 -> "Illegal Data Address";
            case 3 -> "Illegal Data Value";
            case 4 -> "Server Device Failure";
            case 5 -> "Acknowledge";
            case 6 -> "Server Device Busy";
            case 8 -> "Memory Parity Error";
            case 10 -> "Gateway Path Unavailable";
            case 11 -> "Gateway Target Device Failed to Respond";
            default -> Integer.toString(number);
        };
    }
}
