package io.netsentinel.web.rest;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * The files of a page that everybody may load, because it tells nothing by itself.
 *
 * @param folder where they are among the resources, with slashes around it
 * @param types what there is, with its media type, so that no path can be made up
 */
record PageFiles(String folder, Map<String, String> types) {
    static final String HTML = "text/html;charset=utf-8";
    static final String SCRIPT = "text/javascript;charset=utf-8";
    static final String STYLE = "text/css;charset=utf-8";

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    Response answer(String name) throws IOException {
        String type = types.get(name);
        if (type == null) {
            throw new NotFoundException();
        }
        try (InputStream in = PageFiles.class.getResourceAsStream(folder + name)) {
            if (in == null) {
                throw new NotFoundException();
            }
            return Response.ok(in.readAllBytes(), type)
                    .header("Content-Security-Policy", POLICY)
                    .build();
        }
    }
}
