package io.netsentinel.web.guard;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Gives every answer the headers that keep a browser from being used against its user (OWASP Secure Headers). */
public final class SecurityHeaders extends Handler.Wrapper {
    /** Nothing but our own files; no inline script, no frames. */
    public static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
            + " frame-ancestors 'none'";

    private static final HttpField[] ALWAYS = {
        new HttpField("Content-Security-Policy", CONTENT_SECURITY_POLICY),
        new HttpField("X-Content-Type-Options", "nosniff"),
        new HttpField("X-Frame-Options", "DENY"),
        new HttpField("Referrer-Policy", "no-referrer"),
        new HttpField("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        new HttpField("Cross-Origin-Opener-Policy", "same-origin"),
        new HttpField("Cross-Origin-Resource-Policy", "same-origin"),
        new HttpField("Cache-Control", "no-store"),
    };
    private static final HttpField HSTS = new HttpField("Strict-Transport-Security", "max-age=31536000");

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        addTo(response.getHeaders(), request.isSecure());
        return super.handle(request, response, callback);
    }

    /** For answers that are written after everything else about them was thrown away. */
    static void addTo(HttpFields.Mutable headers, boolean isSecure) {
        for (HttpField field : ALWAYS) {
            headers.put(field);
        }
        if (isSecure) {
            headers.put(HSTS);
        }
    }
}
