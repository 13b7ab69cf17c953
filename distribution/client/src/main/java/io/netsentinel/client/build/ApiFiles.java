package io.netsentinel.client.build;

import io.netsentinel.rest.job.JobsResource;
import io.netsentinel.web.rest.OpenApiDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code openapi.json} and {@code curl.md} into the folder that is the only argument. */
public final class ApiFiles {
    private ApiFiles() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        String document = document();
        Files.writeString(folder.resolve("openapi.json"), document);
        Files.writeString(folder.resolve("curl.md"), CurlPage.of(document));
    }

    /** What a container serves that has our bundles and no others. */
    static String document() throws IOException {
        return OpenApiDocument.of(ResourceClasses.besides(JobsResource.class, "io.netsentinel.rest"));
    }
}
