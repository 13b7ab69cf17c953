package io.netsentinel.capture.live.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** The other JVM, seen from the one that runs JUnit. */
final class NamespaceChild implements AutoCloseable {
    private static final long EXIT_SECONDS = 20;

    private final Process process;
    private final PrintWriter requests;
    private final BufferedReader answers;

    NamespaceChild(Class<?> testClass) {
        List<String> command = new ArrayList<>(InNetworkNamespace.UNSHARE);
        command.add(ProcessHandle.current().info().command().orElse("java"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent")) // its coverage counts too
                .forEach(command::add);
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), NamespaceMain.class.getName(), testClass.getName()));
        try {
            process =
                    new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        requests = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Runs one test there. */
    void run(String method) {
        requests.println(method);
        try {
            String answer = answers.readLine();
            if (answer == null) {
                throw new AssertionError("the JVM in the network namespace died in " + method);
            }
            if (answer.startsWith(NamespaceMain.SKIPPED)) {
                throw new TestAbortedException(answer);
            }
            if (!answer.equals(NamespaceMain.PASSED)) {
                throw new AssertionError(answer.replace(NamespaceMain.LINE_BREAK, "\n"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        requests.close();
        try {
            process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
