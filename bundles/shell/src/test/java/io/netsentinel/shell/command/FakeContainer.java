package io.netsentinel.shell.command;

import io.netsentinel.api.auth.Caller;
import io.netsentinel.shell.access.CallerPrincipal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A session and services for a command, without a container: what a command doesn't ask for isn't there. */
public final class FakeContainer {
    static final Path DATA = Path.of("target/data").toAbsolutePath();

    final Map<String, Object> variables = new HashMap<>();
    Optional<Caller> caller = Optional.of(CallerPrincipal.OWNER);
    private final Map<String, Object> services = new HashMap<>();
    private final List<Bundle> installed = new ArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream console = new PrintStream(printed, true, StandardCharsets.UTF_8);

    public <S> FakeContainer with(Class<S> type, S service) {
        services.put(type.getName(), service);
        return this;
    }

    FakeContainer withBundle(String name) {
        installed.add(fake(Bundle.class, (method, arguments) -> method.equals("getSymbolicName") ? name : null));
        return this;
    }

    /** Gives a command what Karaf would. */
    <C extends ProductCommand> C wire(C command) {
        command.callers = () -> caller;
        command.session = fake(Session.class, (name, arguments) -> switch (name) {
            case "get" -> variables.get(String.valueOf(arguments[0]));
            case "getConsole" -> console;
            default -> null;
        });
        command.bundles = bundles();
        return command;
    }

    public BundleContext bundles() {
        return fake(BundleContext.class, (name, arguments) -> switch (name) {
            case "getProperty" -> DATA.toString();
            case "getBundles" -> installed.toArray(Bundle[]::new);
            case "getServiceReference" -> {
                String type = ((Class<?>) arguments[0]).getName();
                yield services.containsKey(type) ? reference(type) : null;
            }
            case "getServiceReferences" -> new ServiceReference<?>[] {reference((String) arguments[0])};
            case "getService" -> services.get(arguments[0].toString());
            default -> null;
        });
    }

    private static ServiceReference<?> reference(String type) {
        return fake(ServiceReference.class, (name, arguments) -> switch (name) {
            case "toString" -> type;
            case "hashCode" -> type.hashCode();
            case "equals" -> type.equals(arguments[0].toString());
            default -> null;
        });
    }

    private interface Answers {
        Object to(String method, Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Answers answers) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object answer = answers.to(method.getName(), arguments);
                    return answer == null && method.getReturnType() == boolean.class ? (Object) false : answer;
                }));
    }

    List<String> printed() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
