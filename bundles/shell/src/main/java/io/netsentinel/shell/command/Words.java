package io.netsentinel.shell.command;

import java.util.List;
import java.util.stream.Stream;

/** Lists as people type them. */
final class Words {
    private Words() {}

    /** Takes lists with commas apart. */
    static List<String> split(List<String> texts) {
        return texts.stream()
                .flatMap(text -> Stream.of(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
