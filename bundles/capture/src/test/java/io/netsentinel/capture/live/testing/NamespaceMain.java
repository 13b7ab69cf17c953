package io.netsentinel.capture.live.testing;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.opentest4j.TestAbortedException;

/** The JVM in the network namespace: reads the names of tests, runs them, and answers each with one line. */
public final class NamespaceMain {
    static final String PASSED = "passed";
    static final String SKIPPED = "skipped: ";
    static final String LINE_BREAK = "\u2028";

    private NamespaceMain() {}

    /** Takes the name of the test class. */
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        Class<?> testClass = Class.forName(arguments[0]);
        Ip.run("link set lo up");
        Ip.silenceIpv6();
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String method = requests.readLine(); method != null; method = requests.readLine()) {
            answers.println(answer(testClass, method));
            answers.flush();
        }
        System.exit(0); // whatever threads a failed test has left behind
    }

    private static String answer(Class<?> testClass, String name) {
        try {
            run(testClass, name);
            return PASSED;
        } catch (InvocationTargetException e) {
            return e.getCause() instanceof TestAbortedException aborted
                    ? SKIPPED + aborted.getMessage()
                    : text(e.getCause());
        } catch (Exception e) {
            return text(e);
        }
    }

    private static void run(Class<?> testClass, String name) throws Exception {
        Constructor<?> constructor = testClass.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object test = constructor.newInstance();
        invokeAll(test, BeforeEach.class);
        try {
            invoke(test, testClass.getDeclaredMethod(name));
        } finally {
            invokeAll(test, AfterEach.class);
        }
    }

    private static void invokeAll(Object test, Class<? extends Annotation> annotation)
            throws ReflectiveOperationException {
        for (Method method : test.getClass().getDeclaredMethods()) {
            if (method.isAnnotationPresent(annotation)) {
                invoke(test, method);
            }
        }
    }

    private static void invoke(Object test, Method method) throws ReflectiveOperationException {
        method.setAccessible(true);
        method.invoke(test);
    }

    private static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString().replaceAll("\\R", LINE_BREAK);
    }
}
