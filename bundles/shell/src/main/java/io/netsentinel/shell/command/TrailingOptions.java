package io.netsentinel.shell.command;

import io.netsentinel.shell.CommandFailure;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;

/** Karaf takes options before arguments only, but people write {@code replay FILE --json}: reads what is left over. */
final class TrailingOptions {
    private TrailingOptions() {}

    /**
     * Sets the options among the words and returns the other words.
     *
     * @throws CommandFailure if an option is unknown or has no good value
     */
    static List<String> apply(Action action, List<String> words) {
        List<String> arguments = new ArrayList<>();
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            if (word.startsWith("-")) {
                set(action, word, rest);
            } else {
                arguments.add(word);
            }
        }
        return arguments;
    }

    private static void set(Action action, String word, Iterator<String> rest) {
        Field field = options(action.getClass())
                .filter(option -> option.getAnnotation(Option.class).name().equals(word))
                .findFirst()
                .orElseThrow(() -> usage("unknown option " + word));
        try {
            Object value = value(word, field.getType(), rest);
            field.set(action, field.getType() == List.class ? appended((List<?>) field.get(action), value) : value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("options are fields that this package may set", e);
        }
    }

    private static List<Object> appended(List<?> before, Object value) {
        List<Object> all = new ArrayList<>(before);
        all.add(value);
        return all;
    }

    private static Stream<Field> options(Class<?> type) {
        return Stream.<Class<?>>iterate(type, t -> t != null, Class::getSuperclass)
                .flatMap(t -> Stream.of(t.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(Option.class));
    }

    private static Object value(String option, Class<?> type, Iterator<String> rest) {
        if (type == boolean.class) {
            return true;
        }
        if (!rest.hasNext()) {
            throw usage(option + " needs a value");
        }
        String text = rest.next();
        try {
            if (type == int.class) {
                return Integer.valueOf(text);
            }
            return type == double.class ? (Object) Double.valueOf(text) : text;
        } catch (NumberFormatException e) {
            throw usage(option + " needs a number, not '" + text + "'");
        }
    }

    private static CommandFailure usage(String message) {
        return new CommandFailure(CommandFailure.USAGE, message);
    }
}
