import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.XZOutputStream;

/**
 * Run by the build: packs every file of one folder into another. Deflate, which a jar has, finds little in ND4J's library,
 * whose repetitions lie megabytes apart: 90 MB against 33 MB.
 */
final class Pack {
    private static final int FASTEST_PRESET = 0;
    private static final int WINDOW_BYTES = 32 << 20;

    public static void main(String[] args) throws IOException {
        Path target = Files.createDirectories(Path.of(args[1]));
        for (Path library : files(Path.of(args[0]))) {
            Path packed = target.resolve(library.getFileName() + ".xz");
            if (Files.notExists(packed)
                    || Files.getLastModifiedTime(packed).compareTo(Files.getLastModifiedTime(library)) < 0) {
                pack(library, packed);
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void pack(Path library, Path packed) throws IOException {
        Path part = packed.resolveSibling(packed.getFileName() + ".part");
        try (OutputStream out = new XZOutputStream(Files.newOutputStream(part), options())) {
            Files.copy(library, out);
        }
        Files.move(part, packed, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static LZMA2Options options() throws UnsupportedOptionsException {
        LZMA2Options options = new LZMA2Options(FASTEST_PRESET);
        options.setDictSize(WINDOW_BYTES);
        return options;
    }
}
