package io.netsentinel.shell.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.event.ActivityFields;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentedFieldsTest {
    @Test
    void everyFieldOfAnActivityStandsInTheDocumentation() throws Exception {
        String page = Files.readString(Path.of("../../docs/watch-a-network.md"));
        List<String> missing = new ArrayList<>();
        for (Field constant : ActivityFields.class.getFields()) {
            String name = (String) constant.get(null);
            if (!page.contains("`" + name + "`")) {
                missing.add(name);
            }
        }
        assertThat(missing).isEmpty();
    }
}
