package io.netsentinel.shell;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A service that notes how it was called and gives answers that were prepared. */
public final class Recorder<S> {
    private final Class<S> type;
    private final Map<String, Object> answers = new HashMap<>();
    private final List<String> calls = new ArrayList<>();

    public Recorder(Class<S> type) {
        this.type = type;
    }

    public Recorder<S> answering(String method, Object answer) {
        answers.put(method, answer);
        return this;
    }

    public void failing(String method, Exception failure) {
        answers.put(method, failure);
    }

    /** Calls with their arguments. */
    public List<String> calls() {
        return calls;
    }

    public S service() {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    calls.add(method.getName() + "("
                            + Arrays.stream(arguments == null ? new Object[0] : arguments)
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", "))
                            + ")");
                    Object answer = answers.get(method.getName());
                    if (answer instanceof Exception failure) {
                        throw failure;
                    }
                    return answer;
                }));
    }
}
