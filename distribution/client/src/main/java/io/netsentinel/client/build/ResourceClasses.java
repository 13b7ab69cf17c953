package io.netsentinel.client.build;

import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/** The resource classes of a bundle: all that have a path. Others are not even loaded, for they may want what isn't here. */
final class ResourceClasses {
    private static final String CLASS = ".class";
    private static final String RESOURCE =
            "Resource" + CLASS; // so are all of them named; a container test would miss others

    private ResourceClasses() {}

    /**
     * Looks through the jar or folder that a class comes from.
     *
     * @param root top package of the bundle, whose classes are looked at
     */
    static List<Class<?>> besides(Class<?> one, String root) throws IOException {
        java.nio.file.Path origin = java.nio.file.Path.of(origin(one));
        if (Files.isDirectory(origin)) {
            return below(origin, root);
        }
        try (FileSystem jar = FileSystems.newFileSystem(origin)) {
            return below(jar.getPath("/"), root);
        }
    }

    private static URI origin(Class<?> one) {
        try {
            return one.getProtectionDomain().getCodeSource().getLocation().toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(one + " comes from no file", e);
        }
    }

    private static List<Class<?>> below(java.nio.file.Path top, String root) throws IOException {
        try (Stream<java.nio.file.Path> files = Files.walk(top.resolve(root.replace('.', '/')))) {
            return files.map(file -> top.relativize(file).toString())
                    .filter(file -> file.endsWith(RESOURCE))
                    .sorted()
                    .<Class<?>>map(ResourceClasses::load)
                    .filter(type -> type.isAnnotationPresent(Path.class))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Class<?> load(String file) {
        String name = file.substring(0, file.length() - CLASS.length())
                .replace('/', '.')
                .replace('\\', '.');
        try {
            return Class.forName(name, false, ResourceClasses.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name + " is in the bundle and can't be loaded", e);
        }
    }
}
