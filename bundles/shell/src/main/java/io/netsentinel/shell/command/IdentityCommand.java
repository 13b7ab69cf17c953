package io.netsentinel.shell.command;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.view.Json;
import io.netsentinel.shell.view.Tables;
import io.netsentinel.shell.view.Tables.Column;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Option;
import org.jspecify.annotations.Nullable;

/** What commands about users, roles, keys and sessions have in common. The services behind them decide and write down. */
abstract class IdentityCommand extends ProductCommand {
    @Argument(name = "names", description = "What the command is about", multiValued = true)
    List<String> words = List.of();

    @Option(name = "--json", description = "Print JSON")
    boolean json;

    @Override
    final @Nullable Object perform() throws Exception {
        try {
            run(TrailingOptions.apply(this, words));
            return null;
        } catch (AuthException e) {
            int code = e.reason() == AuthException.Reason.INVALID ? CommandFailure.USAGE : CommandFailure.FAILED;
            throw new CommandFailure(code, String.valueOf(e.getMessage()));
        }
    }

    abstract void run(List<String> arguments) throws Exception;

    @Override
    String object() {
        return words.isEmpty() ? "" : words.get(0);
    }

    /** The one argument. */
    static String one(List<String> arguments, String what) {
        if (arguments.size() != 1) {
            throw usage("this takes " + what + ", not " + arguments);
        }
        return arguments.get(0);
    }

    static void none(List<String> arguments) {
        if (!arguments.isEmpty()) {
            throw usage("this takes no names, not " + arguments);
        }
    }

    static CommandFailure usage(String message) {
        return new CommandFailure(CommandFailure.USAGE, message);
    }

    final <T> void print(List<Column<T>> columns, List<T> records, String whenEmpty) {
        if (json) {
            Tables.json(out(), records);
        } else {
            Tables.print(out(), columns, records, whenEmpty);
        }
    }

    /** A record as JSON, or a line for people. */
    final void say(Object view, String line) {
        out().println(json ? Json.line(view) : line);
    }
}
