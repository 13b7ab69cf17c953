package io.netsentinel.capture.application.smb;

import java.util.Map;

/** How requests end: MS-ERREF section 2.3. */
final class NtStatus {
    static final long SUCCESS = 0;
    static final long PENDING = 0x0000_0103L;
    static final long MORE_PROCESSING_REQUIRED = 0xc000_0016L;

    private static final Map<Long, String> NAMES = Map.ofEntries(
            Map.entry(SUCCESS, "STATUS_SUCCESS"),
            Map.entry(0xc000_0002L, "STATUS_NOT_IMPLEMENTED"),
            Map.entry(0xc000_000dL, "STATUS_INVALID_PARAMETER"),
            Map.entry(0xc000_0022L, "STATUS_ACCESS_DENIED"),
            Map.entry(0xc000_005eL, "STATUS_NO_LOGON_SERVERS"),
            Map.entry(0xc000_0064L, "STATUS_NO_SUCH_USER"),
            Map.entry(0xc000_006aL, "STATUS_WRONG_PASSWORD"),
            Map.entry(0xc000_006dL, "STATUS_LOGON_FAILURE"),
            Map.entry(0xc000_006eL, "STATUS_ACCOUNT_RESTRICTION"),
            Map.entry(0xc000_006fL, "STATUS_INVALID_LOGON_HOURS"),
            Map.entry(0xc000_0070L, "STATUS_INVALID_WORKSTATION"),
            Map.entry(0xc000_0071L, "STATUS_PASSWORD_EXPIRED"),
            Map.entry(0xc000_0072L, "STATUS_ACCOUNT_DISABLED"),
            Map.entry(0xc000_00bbL, "STATUS_NOT_SUPPORTED"),
            Map.entry(0xc000_00c9L, "STATUS_NETWORK_NAME_DELETED"),
            Map.entry(0xc000_00caL, "STATUS_NETWORK_ACCESS_DENIED"),
            Map.entry(0xc000_00ccL, "STATUS_BAD_NETWORK_NAME"),
            Map.entry(0xc000_00d0L, "STATUS_REQUEST_NOT_ACCEPTED"),
            Map.entry(0xc000_015bL, "STATUS_LOGON_TYPE_NOT_GRANTED"),
            Map.entry(0xc000_0193L, "STATUS_ACCOUNT_EXPIRED"),
            Map.entry(0xc000_0203L, "STATUS_USER_SESSION_DELETED"),
            Map.entry(0xc000_0224L, "STATUS_PASSWORD_MUST_CHANGE"),
            Map.entry(0xc000_0234L, "STATUS_ACCOUNT_LOCKED_OUT"));

    private NtStatus() {}

    /** Its name, the number in hexadecimal digits if it has none here. */
    static String name(long status) {
        String name = NAMES.get(status);
        return name == null ? String.format("0x%08x", status) : name;
    }
}
