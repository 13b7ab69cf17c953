package io.netsentinel.shell.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformCheckTest {
    @TempDir
    Path data;

    private static Finding about(String subject, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void isContentWithATestedJavaAndAnOrdinaryUser() {
        List<Finding> findings = new PlatformCheck(data, 17, "netsentinel").check();

        assertThat(about("java", findings).level()).isEqualTo(Level.OK);
        assertThat(about("privileges", findings).level()).isEqualTo(Level.OK);
    }

    @Test
    void warnsOfAnUntestedJavaAndOfRoot() {
        List<Finding> findings = new PlatformCheck(data, 25, "root").check();

        assertThat(about("java", findings).level()).isEqualTo(Level.WARNING);
        assertThat(about("java", findings).remedy()).contains("17 or 21");
        assertThat(about("privileges", findings).level()).isEqualTo(Level.WARNING);
        assertThat(about("privileges", findings).remedy()).contains("CAP_NET_RAW");
    }

    @Test
    void reportsADataFolderThatIsNotThere() {
        Finding disk = about("disk", new PlatformCheck(data.resolve("gone"), 17, "me").check());

        assertThat(disk.level()).isEqualTo(Level.ERROR);
        assertThat(disk.message()).contains("gone");
    }
}
