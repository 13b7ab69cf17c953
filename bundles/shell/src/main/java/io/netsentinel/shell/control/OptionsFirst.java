package io.netsentinel.shell.control;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Option;

/**
 * Moves options before arguments: Karaf takes whatever follows the first argument for another one, and people write
 * {@code replay FILE --json}. What stands after {@code --} stays an argument.
 */
final class OptionsFirst {
    private final Map<String, Boolean> takesValue = new HashMap<>();

    OptionsFirst(Class<?> action) {
        for (Class<?> type = action; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                add(field);
            }
        }
    }

    private void add(Field field) {
        Option option = field.getAnnotation(Option.class);
        if (option == null) {
            return;
        }
        boolean value = field.getType() != boolean.class && field.getType() != Boolean.class;
        takesValue.put(option.name(), value);
        for (String alias : option.aliases()) {
            takesValue.put(alias, value);
        }
    }

    List<String> sort(List<String> words) {
        List<String> options = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                arguments.addAll(words.subList(i + 1, words.size()));
                break;
            }
            (isOption(word) ? options : arguments).add(word);
            if (takesValue.getOrDefault(word, false) && i + 1 < words.size()) {
                options.add(words.get(++i));
            }
        }
        options.addAll(arguments);
        return options;
    }

    private static boolean isOption(String word) {
        return word.length() > 1 && word.startsWith("-");
    }
}
