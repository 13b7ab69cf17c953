package io.netsentinel.capture.live.testing;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Runs the tests of a class in a second JVM that has a user and a network of its own: it may do there whatever root may,
 * without being root. Skips the class where the kernel allows no such thing. Methods before and after each test run there
 * too; the class must need nothing else of JUnit.
 */
public final class InNetworkNamespace implements BeforeAllCallback, InvocationInterceptor {
    static final List<String> UNSHARE = List.of("unshare", "--user", "--map-root-user", "--net");
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(InNetworkNamespace.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        Assumptions.assumeTrue(
                isPossible(),
                "skipped: needs Linux with the commands unshare and ip, and leave to use user namespaces");
    }

    private static boolean isPossible() {
        try {
            Process process = new ProcessBuilder(
                            "sh", "-c", String.join(" ", UNSHARE) + " ip link set lo up >/dev/null 2>&1 </dev/null")
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        invocation.skip();
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) {
        invocation.skip();
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> test, ExtensionContext context) {
        invocation.skip();
        context.getParent()
                .orElseThrow()
                .getStore(STORE)
                .getOrComputeIfAbsent("child", key -> new NamespaceChild(test.getTargetClass()), NamespaceChild.class)
                .run(test.getExecutable().getName());
    }
}
