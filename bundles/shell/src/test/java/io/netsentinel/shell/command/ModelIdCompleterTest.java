package io.netsentinel.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.model.Model;
import io.netsentinel.api.model.Models;
import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.support.completers.ArgumentCommandLine;
import org.junit.jupiter.api.Test;

class ModelIdCompleterTest {
    private static List<String> complete(FakeContainer container, String typed) {
        ModelIdCompleter completer = new ModelIdCompleter();
        completer.bundles = container.bundles();
        List<String> candidates = new ArrayList<>();
        CommandLine line = new ArgumentCommandLine(typed, typed.length());
        completer.complete(null, line, candidates);
        return candidates.stream().map(String::strip).toList();
    }

    @Test
    void completesIdsOfModels() {
        FakeModels models = new FakeModels();
        models.models.add(FakeModels.model("flow-1", Model.State.ACTIVE));
        models.models.add(FakeModels.model("flow-2", Model.State.SHADOW));
        models.models.add(FakeModels.model("host-1", Model.State.ACTIVE));

        assertThat(complete(new FakeContainer().with(Models.class, models), "fl"))
                .containsExactly("flow-1", "flow-2");
    }

    @Test
    void offersNothingWithoutMachineLearning() {
        assertThat(complete(new FakeContainer(), "fl")).isEmpty();
    }
}
