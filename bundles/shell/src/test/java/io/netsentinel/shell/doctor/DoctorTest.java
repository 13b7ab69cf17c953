package io.netsentinel.shell.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.health.Finding;
import io.netsentinel.api.health.Finding.Level;
import io.netsentinel.api.health.HealthCheck;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private final Doctor doctor = new Doctor();

    @Test
    void putsTheWorstFirstAndSurvivesABrokenCheck() {
        // given
        HealthCheck well = () -> List.of(new Finding(Level.OK, "a", "well", ""));
        HealthCheck broken = () -> {
            throw new IllegalStateException("broken check");
        };
        doctor.addCheck(well);
        doctor.addCheck(broken);

        // then
        assertThat(doctor.findings()).extracting(Finding::level).containsExactly(Level.ERROR, Level.OK);
        assertThat(doctor.findings().get(0).message()).contains("broken check");

        // when it goes
        doctor.removeCheck(broken);
        assertThat(doctor.findings()).extracting(Finding::subject).containsExactly("a");
    }
}
