package io.netsentinel.dl4j.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class NativeLibrariesTest {
    @TempDir
    Path folder;

    @Test
    void unpacksALibrary() throws IOException {
        NativeLibraries libraries = NativeLibraries.unpack(base(), "1", List.of(packed("liba.so.0", "content")));

        assertThat(libraries.libraries().resolve("liba.so.0")).hasContent("content");
        assertThat(libraries.libraries()).hasParent(libraries.cache());
    }

    @Test
    void unpacksARevisionOnce() throws IOException {
        NativeLibraries.unpack(base(), "1", List.of(packed("liba.so", "content")));

        NativeLibraries again = NativeLibraries.unpack(base(), "1", List.of(packed("liba.so", "other")));

        assertThat(again.libraries().resolve("liba.so")).hasContent("content");
    }

    @Test
    void removesWhatAnEarlierRevisionLeft() throws IOException {
        NativeLibraries earlier = NativeLibraries.unpack(base(), "1", List.of(packed("liba.so", "content")));

        NativeLibraries later = NativeLibraries.unpack(base(), "2", List.of(packed("liba.so", "other")));

        assertThat(later.libraries().resolve("liba.so")).hasContent("other");
        assertThat(earlier.cache()).doesNotExist();
    }

    @Test
    void startsAnewAfterAnInterruption() throws IOException {
        // given a library that cannot be unpacked to its end
        URL whole = packed("liba.so", "content");
        URL damaged = Files.write(folder.resolve("libb.so.xz"), new byte[] {1, 2, 3})
                .toUri()
                .toURL();
        assertThatThrownBy(() -> NativeLibraries.unpack(base(), "1", List.of(whole, damaged)))
                .isInstanceOf(IOException.class);

        // when it is tried again
        NativeLibraries libraries = NativeLibraries.unpack(base(), "1", List.of(whole, packed("libb.so", "more")));

        // then both are there and nothing else
        assertThat(libraries.libraries()).isDirectoryContaining("glob:**/liba.so");
        assertThat(libraries.libraries().resolve("libb.so")).hasContent("more");
        assertThat(base()).isDirectoryNotContaining("glob:**.part");
    }

    private Path base() {
        return folder.resolve("base");
    }

    private URL packed(String name, String content) throws IOException {
        Path file = folder.resolve(name + ".xz");
        try (OutputStream out = new XZOutputStream(Files.newOutputStream(file), new LZMA2Options(0))) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file.toUri().toURL();
    }
}
