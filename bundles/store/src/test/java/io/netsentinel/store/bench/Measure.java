package io.netsentinel.store.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the benchmarks share. */
final class Measure {
    private Measure() {}

    static <T> T time(String what, Supplier<T> work) {
        long before = System.nanoTime();
        T result = work.get();
        print("%s: %.1f ms", what, (System.nanoTime() - before) / 1e6);
        return result;
    }

    static void time(String what, Runnable work) {
        time(what, () -> {
            work.run();
            return what;
        });
    }

    /** The process's resident memory; 0 where there is no proc file system. */
    static long residentKilobytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            String rss =
                    lines.filter(line -> line.startsWith("VmRSS")).findFirst().orElse("0");
            return Long.parseLong(rss.replaceAll("\\D", ""));
        }
    }

    static long size(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
