package io.netsentinel.capture.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netsentinel.api.capture.CaptureException;
import io.netsentinel.api.capture.CaptureException.Reason;
import io.netsentinel.api.capture.CaptureOptions;
import io.netsentinel.api.capture.CaptureRequest;
import io.netsentinel.api.capture.NetworkInterfaceStatus;
import io.netsentinel.capture.live.testing.Cable;
import io.netsentinel.capture.live.testing.InNetworkNamespace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InNetworkNamespace.class)
class CaptureCheckTest {
    private Cable cable;

    @BeforeEach
    void plugIn() throws IOException {
        cable = new Cable();
    }

    @AfterEach
    void unplug() throws IOException {
        cable.close();
    }

    @Test
    void whatCanWorkIsAccepted() {
        assertAccepted("", Cable.NEAR);
        assertAccepted("udp port 53", Cable.NEAR + "," + Cable.FAR);
        assertAccepted("", "near*", "!far0");
    }

    private static void assertAccepted(String filter, String... interfaces) {
        assertThatCode(() -> check(request(filter, false, interfaces))).doesNotThrowAnyException();
    }

    @Test
    void anInterfaceThatIsNotThereIsRefusedUnlessItMayBeAbsent() {
        assertRefused(
                request("", false, Cable.NEAR, "usb0"),
                Reason.NOT_FOUND,
                "there is no interface usb0; there are: far0, lo, near0 (to wait for one that comes later, say --wait)");
        assertRefused(
                request("", false, "usb*"),
                Reason.NOT_FOUND,
                "no interface matches usb*; there are: far0, lo, near0 (to wait for one that comes later, say --wait)");
        assertThatCode(() -> check(request("", true, "usb0"))).doesNotThrowAnyException();
    }

    @Test
    void aBadFilterIsRefusedAlsoForAnInterfaceThatIsNotThere() {
        String message = "filter = tcp prot: can't parse filter expression: syntax error";
        assertRefused(request("tcp prot", false, Cable.NEAR), Reason.INVALID, message);
        assertRefused(request("tcp prot", true, "usb0"), Reason.INVALID, message);
    }

    @Test
    void badValuesAreRefused() {
        assertRefused(
                new CaptureRequest(
                        "x",
                        List.of("lo"),
                        false,
                        new CaptureOptions("", true, false, 0, 64, 100, CaptureOptions.Method.AUTO)),
                Reason.INVALID,
                "threads = 0 is out of range: 1 to 64");
        assertRefused(
                new CaptureRequest("a/b", List.of("lo"), false, CaptureOptions.DEFAULT),
                Reason.INVALID,
                "'a/b' is not a name for a capture: up to 64 letters, digits, dots, underscores and hyphens, beginning"
                        + " with a letter or digit");
        assertRefused(
                request("", false, "!lo"),
                Reason.INVALID,
                "interfaces = !lo: it names no interface; for instance eth0, or eth*, or *, !docker* (all but those)");
    }

    @Test
    void interfacesAreDescribedWithTheirCaptures() throws IOException {
        List<NetworkInterfaceStatus> list = InterfaceList.of(Machine.links(), Map.of(Cable.NEAR, List.of("dmz")));

        assertThat(list).extracting(NetworkInterfaceStatus::name).containsExactly(Cable.FAR, "lo", Cable.NEAR);
        assertThat(list.get(2).captures()).containsExactly("dmz");
        assertThat(list.get(2).state()).isEqualTo(NetworkInterfaceStatus.State.UP);
        assertThat(list.get(2).linkType()).isEqualTo("ethernet");
        assertThat(list.get(1).addresses()).contains("127.0.0.1");
    }

    private static CaptureRequest request(String filter, boolean mayBeAbsent, String... interfaces) {
        CaptureOptions options = new CaptureOptions(filter, true, false, 2, 1, 65_535, CaptureOptions.Method.AUTO);
        return new CaptureRequest("", List.of(interfaces), mayBeAbsent, options);
    }

    private static void check(CaptureRequest request) throws CaptureException {
        CaptureCheck.onThisMachine(CaptureCheck.settings(request), request.mayBeAbsent());
    }

    private static void assertRefused(CaptureRequest request, Reason reason, String message) {
        CaptureException refusal = catchThrowableOfType(CaptureException.class, () -> check(request));
        assertThat(refusal).hasMessage(message);
        assertThat(refusal.reason()).isEqualTo(reason);
    }
}
