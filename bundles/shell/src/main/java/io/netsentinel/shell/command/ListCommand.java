package io.netsentinel.shell.command;

import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.view.Tables;
import java.util.List;
import org.apache.karaf.shell.api.action.Option;
import org.jspecify.annotations.Nullable;

/** What commands that print records have in common: a table for people, JSON lines for programs. */
abstract class ListCommand<T> extends ProductCommand {
    @Option(name = "--json", description = "Print JSON, one object a line")
    boolean json;

    abstract List<T> records();

    abstract List<Tables.Column<T>> columns();

    abstract String whenEmpty();

    @Override
    final @Nullable Object perform() {
        try {
            run();
        } catch (IllegalArgumentException e) { // a query that makes no sense to the store
            throw new CommandFailure(CommandFailure.USAGE, String.valueOf(e.getMessage()));
        }
        return null;
    }

    void run() {
        print(records());
    }

    final void print(List<T> records) {
        if (json) {
            Tables.json(out(), records);
        } else {
            Tables.print(out(), columns(), records, whenEmpty());
        }
    }
}
