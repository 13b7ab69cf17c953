package io.netsentinel.itests;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.runtime.dto.ServletContextDTO;

/** A third party's page on the OSGi whiteboard, which asks nobody for credentials. */
@SuppressWarnings("JdkObsolete") // what OSGi speaks
public final class WhiteboardPlugin implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("osgi.http.whiteboard.servlet.pattern", "/careless/*");
        context.registerService(Servlet.class, new Page(), properties);
        properties.put("osgi.http.whiteboard.servlet.pattern", "/runtime");
        context.registerService(Servlet.class, new KnownPaths(context), properties);
    }

    @Override
    public void stop(BundleContext context) {
        // services go with the bundle
    }

    /** Says something that only users should read. */
    public static final class Page extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write("careless page");
        }
    }

    /** Lists the paths of all that the servlet runtime knows. */
    public static final class KnownPaths extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient BundleContext bundle;

        KnownPaths(BundleContext bundle) {
            this.bundle = bundle;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            HttpServiceRuntime runtime = bundle.getService(bundle.getServiceReference(HttpServiceRuntime.class));
            for (ServletContextDTO context : runtime.getRuntimeDTO().servletContextDTOs) {
                Stream<String[]> servlets = Arrays.stream(context.servletDTOs).map(servlet -> servlet.patterns);
                Stream<String[]> files = Arrays.stream(context.resourceDTOs).map(resource -> resource.patterns);
                String patterns = Stream.concat(servlets, files)
                        .flatMap(Arrays::stream)
                        .map(pattern -> context.contextPath + pattern)
                        .collect(Collectors.joining("\n"));
                response.getWriter().println(patterns);
            }
        }
    }

    /** Writes it as a bundle. */
    static void writeTo(Path jar) throws IOException {
        writeTo(jar, "1.0.0");
    }

    static void writeTo(Path jar, String version) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "careless.plugin");
        main.putValue("Bundle-Version", version);
        main.putValue("Bundle-Activator", WhiteboardPlugin.class.getName());
        main.putValue(
                "Import-Package",
                "jakarta.servlet,jakarta.servlet.http,org.osgi.framework,"
                        + "org.osgi.service.servlet.runtime,org.osgi.service.servlet.runtime.dto");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Class<?> type : List.of(WhiteboardPlugin.class, Page.class, KnownPaths.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new ZipEntry(name));
                try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
    }
}
