package io.netsentinel.detector.ml.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.event.Flow;
import io.netsentinel.api.model.ModelException;
import io.netsentinel.api.model.ModelException.Reason;
import io.netsentinel.detector.ml.model.TestModels;
import io.netsentinel.detector.ml.training.Traffic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelFileTest {
    private static final String HEADER = "start_epoch,end_epoch,src_ip,dst_ip,label,technique,notes\n";

    @TempDir
    Path folder;

    private List<Label> read(String text) throws Exception {
        Path file = folder.resolve("labels.csv");
        Files.writeString(file, text);
        return LabelFile.read(file);
    }

    private static boolean covers(Label label, String source, String target, double end) {
        Flow flow = Traffic.flow(source, target, 80, end);
        return label.covers(TestModels.verdict(flow));
    }

    private static String row(double start, double end, String source, String target, String label) {
        double epoch = Traffic.START.getEpochSecond();
        return (epoch + start) + "," + (epoch + end) + "," + source + "," + target + "," + label
                + ",T1071,\"proto=tcp; with, comma\"\n";
    }

    @Test
    void aLabelHoldsForItsTimeAndHostsInBothDirections() throws Exception {
        // given
        List<Label> labels = read(HEADER + row(100, 200, "10.0.0.5", "10.0.1.1;10.0.1.2", "c2"));

        // then
        assertThat(labels).hasSize(1);
        Label label = labels.get(0);
        assertThat(label.name()).isEqualTo("c2");
        assertThat(covers(label, "10.0.0.5", "10.0.1.2", 150)).isTrue();
        assertThat(covers(label, "10.0.1.1", "10.0.0.5", 150)).as("the answer").isTrue();
        assertThat(covers(label, "10.0.0.5", "10.0.1.3", 150))
                .as("another target")
                .isFalse();
        assertThat(covers(label, "10.0.0.6", "10.0.1.1", 150))
                .as("another source")
                .isFalse();
        assertThat(covers(label, "10.0.0.5", "10.0.1.1", 99))
                .as("a second before")
                .isTrue();
        assertThat(covers(label, "10.0.0.5", "10.0.1.1", 98.9)).isFalse();
        assertThat(covers(label, "10.0.0.5", "10.0.1.1", 202))
                .as("a second after")
                .isTrue();
        assertThat(covers(label, "10.0.0.5", "10.0.1.1", 202.1)).isFalse();
    }

    @Test
    void hostsMayBeNetworksOrEverybody() throws Exception {
        List<Label> labels = read(HEADER + row(0, 10, "*", "10.0.1.0/24", "flood") + "\n"
                + row(0, 10, "10.0.0.5", "fd00::1", "dns_relayed"));

        assertThat(covers(labels.get(0), "203.0.113.9", "10.0.1.77", 5)).isTrue();
        assertThat(covers(labels.get(0), "203.0.113.9", "10.0.2.77", 5)).isFalse();
        assertThat(covers(labels.get(1), "10.0.0.5", "fd00::1", 5)).isTrue();
        assertThat(labels).extracting(Label::isNeutral).containsExactly(false, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ten,20,10.0.0.5,10.0.0.6,x|start_epoch is 'ten'",
                "10,NaN,10.0.0.5,10.0.0.6,x|end_epoch is 'NaN'",
                "20,10,10.0.0.5,10.0.0.6,x|end_epoch is before start_epoch",
                "10,20,10.0.0.500,10.0.0.6,x|src_ip is '10.0.0.500'",
                "10,20,10.0.0.5,10.0.0.6/99,x|dst_ip is '10.0.0.6/99'",
                "10,20,10.0.0.5|dst_ip is ''",
            })
    void aBadRowIsNamedByItsLine(String row, String message) {
        assertThatThrownBy(() -> read(HEADER + row(1, 2, "10.0.0.5", "*", "x") + "\n" + row + "\n"))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_FILE))
                .hasMessageContaining("labels.csv, line 4: " + message);
    }

    @Test
    void aMissingColumnIsNamed() {
        assertThatThrownBy(() -> read("start_epoch,end_epoch,src_ip,label\n1,2,3,4\n"))
                .hasMessageContaining("labels.csv, line 1: there is no column dst_ip");
    }

    @Test
    void aFileWithoutRowsHasNoLabels() throws Exception {
        assertThat(read(HEADER)).isEmpty();
        assertThatThrownBy(() -> LabelFile.read(folder.resolve("none.csv")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("none.csv can't be read");
        assertThatThrownBy(() -> read("")).isInstanceOf(ModelException.class).hasMessageContaining("line 1");
    }
}
