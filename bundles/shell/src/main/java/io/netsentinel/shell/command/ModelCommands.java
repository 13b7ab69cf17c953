package io.netsentinel.shell.command;

import io.netsentinel.api.model.Model;
import io.netsentinel.api.model.ModelException;
import io.netsentinel.api.model.Subject;
import io.netsentinel.shell.CommandFailure;
import java.util.Locale;
import java.util.stream.Stream;

/** What commands on models have in common. */
final class ModelCommands {
    private ModelCommands() {}

    /** A subject as it was typed. */
    static Subject subject(String text) {
        return Stream.of(Subject.values())
                .filter(subject -> subject.key().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        CommandFailure.USAGE, "'" + text + "' is not what a model judges: flow or host"));
    }

    static CommandFailure failure(ModelException e) {
        return new CommandFailure(CommandFailure.FAILED, String.valueOf(e.getMessage()));
    }

    /** {@code active}, {@code shadow}, {@code retired}. */
    static String state(Model model) {
        return model.state().name().toLowerCase(Locale.ROOT);
    }
}
