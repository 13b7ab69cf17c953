package io.netsentinel.capture.application.smb;

import io.netsentinel.api.event.ActivityFields;
import io.netsentinel.capture.application.Fields;
import io.netsentinel.capture.application.Octets;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Finds out who logs in with NTLM: MS-NLMP section 2.2.1.3. Reads names, nothing that is derived from a password. */
final class Ntlm {
    private static final String SIGNATURE = "NTLMSSP\0";
    private static final int AUTHENTICATE = 3;
    private static final int DOMAIN = 28;
    private static final int FLAGS = 60;
    private static final int UNICODE = 0x1;

    private Ntlm() {}

    /**
     * Fills in names if there is an AUTHENTICATE message anywhere in a security token; what wraps it, SPNEGO, is not
     * taken apart.
     *
     * @return whether the message, if there is one, is not broken
     */
    static boolean read(Octets token, Fields fields) {
        while (token.remaining() > 0 && !token.startsWith(SIGNATURE)) {
            token.skip(1);
        }
        int start = token.position();
        token.skip(SIGNATURE.length());
        if (token.u32Little() != AUTHENTICATE) {
            return true;
        }
        token.moveTo(start + FLAGS);
        Charset charset = (token.u32Little() & UNICODE) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE;
        token.moveTo(start + DOMAIN);
        String domain = text(token, start, charset);
        String user = text(token, start, charset);
        String workstation = text(token, start, charset);
        fields.put(ActivityFields.USER_NAME, user)
                .put(ActivityFields.USER_DOMAIN, domain)
                .put(ActivityFields.HOST_NAME, workstation);
        return !token.isShort();
    }

    /** A text that lies elsewhere in the message. */
    private static String text(Octets token, int start, Charset charset) {
        int length = token.u16Little();
        token.skip(2);
        long offset = token.u32Little();
        if (length == 0) {
            return ""; // its offset may lie anywhere
        }
        int behind = token.position();
        token.moveTo((int) Math.min(start + offset, Integer.MAX_VALUE));
        String text = token.text(length, charset);
        token.moveTo(behind);
        return text;
    }
}
