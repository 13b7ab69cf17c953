package io.netsentinel.detector.ml.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.netsentinel.detector.ml.flow.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExcessTest {
    private static final Service WEB = new Service("http", Side.OUT);
    private static final Service WEB_INSIDE = new Service("http", Side.IN);
    private static final Service MAIL = new Service("smtp", Side.OUT);

    /** Windows in which 1 to 100 pages, and one mail with up to 100 kB, were sent. */
    private static List<Map<Service, double[]>> windows() {
        List<Map<Service, double[]>> windows = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            windows.add(Map.of(
                    WEB, values(1, i, 500, 5_000),
                    MAIL, values(1, 1, 1_000 * i, 200)));
        }
        return windows;
    }

    private static double[] values(int targets, int flows, int out, int in) {
        return new double[] {Math.log1p(targets), Math.log1p(flows), Math.log1p(out), Math.log1p(in), 0, 0};
    }

    @Test
    void usualIsWhatTwoInAHundredWindowsExceed() {
        Usual usual = Usual.of(windows());

        assertThat(Math.expm1(usual.of(WEB, Measure.FLOWS.place()))).isCloseTo(98, within(0.1));
        assertThat(Math.expm1(usual.of(MAIL, Measure.OUT.place()))).isCloseTo(98_000, within(50.0));
    }

    @Test
    void aServiceInAnUnusualDirectionIsTakenAsARareOne() {
        Usual usual = Usual.of(windows());

        double flows = usual.of(WEB_INSIDE, Measure.FLOWS.place());
        assertThat(flows).isLessThanOrEqualTo(usual.of(WEB, Measure.FLOWS.place()));
        assertThat(usual.of(new Service("tcp/4444", Side.OUT), 1))
                .isEqualTo(usual.rare().get(1));
    }

    @Test
    void theExcessIsThatOfTheWorstService() {
        Usual usual = Usual.of(windows());
        Map<Service, double[]> window = Map.of(WEB, values(1, 10, 500, 5_000), MAIL, values(1, 1, 5_000_000, 200));

        double[] over = Excess.over(usual, window);

        assertThat(over[Measure.OUT.place()]).isCloseTo(Math.log(5_000_000 / 98_000.0), within(0.01));
        assertThat(over[Measure.FLOWS.place()]).isZero();
        assertThat(Excess.over(usual, Map.of())).containsOnly(-1);
    }

    @Test
    void whatIsFarAboveSurprisesMoreThanWhatIsALittle() {
        Usual usual = Usual.of(windows());
        List<double[]> normal =
                windows().stream().map(window -> Excess.over(usual, window)).toList();
        Excess excess = Excess.of(usual, normal);

        double little = excess.surprise(Excess.over(usual, Map.of(MAIL, values(1, 1, 99_000, 200))));
        double much = excess.surprise(Excess.over(usual, Map.of(MAIL, values(1, 1, 9_000_000, 200))));

        assertThat(little).isLessThan(5);
        assertThat(much).isGreaterThan(20);
        double[] shares = excess.shares(Excess.over(usual, Map.of(MAIL, values(1, 1, 9_000_000, 200))));
        assertThat(shares[Measure.OUT.place()]).isCloseTo(1, within(1e-9));
    }

    @Test
    void refusesTablesThatDontFit() {
        assertThatThrownBy(() -> new Usual(Map.of("http>out", List.of(1.0)), List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)))
                .isInstanceOf(IllegalArgumentException.class);
        Usual usual = Usual.of(windows());
        assertThatThrownBy(() -> new Excess(usual, List.of(1.0), null)).isInstanceOf(IllegalArgumentException.class);
    }
}
