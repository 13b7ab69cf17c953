package io.netsentinel.shell.command;

import io.netsentinel.shell.CommandFailure;
import io.netsentinel.shell.view.Tables;
import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;

/** What commands that print records have in common: a table for people, JSON lines for programs. */
@SuppressWarnings("NullAway.Init") // Karaf sets the fields before it executes the command
abstract class ListCommand<T> implements Action {
    @Reference
    Session session;

    @Option(name = "--json", description = "Print JSON, one object a line")
    boolean json;

    abstract List<T> records();

    abstract List<Tables.Column<T>> columns();

    abstract String whenEmpty();

    PrintStream out() {
        return session.getConsole();
    }

    @Override
    public final @Nullable Object execute() {
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
