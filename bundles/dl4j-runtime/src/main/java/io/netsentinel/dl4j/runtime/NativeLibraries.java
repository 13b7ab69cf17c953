package io.netsentinel.dl4j.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.tukaani.xz.XZInputStream;

/**
 * The unpacked native libraries. They take 400 MB on disk, so they are unpacked once for each revision of the bundle, and
 * what an earlier revision has left is removed.
 */
final class NativeLibraries {
    /** JavaCPP copies libraries that it renames into a folder of its cache with the name of the one they came from. */
    private static final String LIBRARIES = "libraries";

    private static final String PACKED = ".xz";

    private final Path directory;

    private NativeLibraries(Path directory) {
        this.directory = directory;
    }

    /**
     * Unpacks, unless that was done before.
     *
     * @param base a folder for nothing but this
     * @param revision tells one content from another
     * @param packed where the packed libraries are
     */
    static NativeLibraries unpack(Path base, String revision, List<URL> packed) throws IOException {
        Path directory = base.resolve(revision);
        if (Files.notExists(directory)) {
            removeBelow(base);
            Path part = base.resolve(revision + ".part");
            Files.createDirectories(part.resolve(LIBRARIES));
            for (URL library : packed) {
                unpack(library, part.resolve(LIBRARIES));
            }
            Files.move(part, directory);
        }
        return new NativeLibraries(directory);
    }

    private static void unpack(URL library, Path target) throws IOException {
        String name = library.getPath().substring(library.getPath().lastIndexOf('/') + 1);
        try (InputStream in = new XZInputStream(library.openStream())) {
            Files.copy(in, target.resolve(name.substring(0, name.length() - PACKED.length())));
        }
    }

    private static void removeBelow(Path base) throws IOException {
        if (Files.exists(base)) {
            try (Stream<Path> files = Files.walk(base)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** What JavaCPP calls its cache. */
    Path cache() {
        return directory;
    }

    /** Where the libraries are. */
    Path libraries() {
        return directory.resolve(LIBRARIES);
    }
}
