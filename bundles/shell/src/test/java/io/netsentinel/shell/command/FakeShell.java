package io.netsentinel.shell.command;

import io.netsentinel.shell.access.CallerPrincipal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A session of Karaf's shell in a framework with a single service. */
final class FakeShell {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Object service;

    FakeShell(Object service) {
        this.service = service;
    }

    /** Runs a command and returns the lines that it printed. */
    List<String> run(ProductCommand command) throws Exception {
        PrintStream console = new PrintStream(printed, true, StandardCharsets.UTF_8);
        command.callers = () -> Optional.of(CallerPrincipal.OWNER);
        command.session = fake(
                Session.class, (proxy, method, arguments) -> method.getName().equals("getConsole") ? console : null);
        ServiceReference<?> reference = reference();
        command.bundles = fake(BundleContext.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getServiceReferences" -> new ServiceReference<?>[] {reference};
            case "getService" -> service;
            case "ungetService" -> true;
            default -> null;
        });
        command.execute();
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static ServiceReference<?> reference() {
        return fake(ServiceReference.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "hashCode" -> 1;
            case "equals" -> proxy == arguments[0];
            default -> null;
        });
    }

    private static <T> T fake(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(FakeShell.class.getClassLoader(), new Class<?>[] {type}, answers));
    }
}
