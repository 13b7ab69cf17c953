package io.netsentinel.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes that a test starts. */
final class Children {
    private Children() {}

    /**
     * A JVM with the test's class path. Its first argument is a directory of the test, which also takes the native
     * library that a killed process leaves behind.
     */
    static Process java(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + arguments[0]);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Reads numbers up to the first that is at least this large, kills the process, and returns the last it wrote. */
    static long killAfter(Process process, long number) throws IOException, InterruptedException {
        try (BufferedReader reader = process.inputReader()) {
            long last = 0;
            String line = reader.readLine();
            while (line != null) {
                last = Long.parseLong(line);
                if (last >= number) {
                    // through the handle, which leaves the stream open for what was written before
                    process.toHandle().destroyForcibly();
                }
                line = reader.readLine();
            }
            process.waitFor();
            return last;
        }
    }
}
