package io.netsentinel.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.auth.Credentials;
import io.netsentinel.api.detection.Detection;
import io.netsentinel.api.detection.Severity;
import io.netsentinel.api.detection.Technique;
import io.netsentinel.api.event.FlowEndReason;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;
import io.netsentinel.api.intel.Indicator;
import io.netsentinel.api.response.Block;
import io.netsentinel.api.store.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record that exists is a valid one. */
class RecordChecksTest {
    private static Detection detection(long first, long last, long count, List<IpAddress> sources) {
        return new Detection(
                "key", first, last, Severity.LOW, "title", "why", sources, List.of(), List.of(), count, List.of());
    }

    @Test
    void detectionsHaveOrderedTimesAndNoNegativeCount() {
        assertThatThrownBy(() -> detection(2, 1, 1, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> detection(1, 1, -1, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void detectionsDoNotChangeWithTheListsTheyWereMadeOf() {
        List<IpAddress> sources = new ArrayList<>(List.of(IpAddress.v4(1)));
        Detection detection = detection(1, 1, 0, sources);

        sources.clear();

        assertThat(detection.sources()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"T1046", "T1110.001"})
    void techniquesHaveIdsOfAttack(String id) {
        assertThat(new Technique(id, "name").id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1046", "T104", "T1110.1", "T1110.001 "})
    void techniquesRefuseOtherIds(String id) {
        assertThatThrownBy(() -> new Technique(id, "name")).hasMessageContaining(id);
    }

    @Test
    void queriesHaveALimitInRange() {
        assertThatThrownBy(() -> new Query(null, null, List.of(), Query.Order.NEWEST_FIRST, 0))
                .hasMessageContaining("limit");
        assertThatThrownBy(() -> new Query(null, null, List.of(), Query.Order.NEWEST_FIRST, Query.MAX_LIMIT + 1))
                .hasMessageContaining("limit");
    }

    @Test
    void blocksHaveAPrefixThatFitsTheFamily() {
        Instant soon = Instant.EPOCH;
        assertThat(new Block(IpAddress.parse("2001:db8::"), 64, soon, "test").prefixLength())
                .isEqualTo(64);
        assertThatThrownBy(() -> new Block(IpAddress.parse("10.0.0.0"), 33, soon, "test"))
                .hasMessageContaining("0 to 32");
    }

    @Test
    void indicatorsHaveAConfidenceInPercent() {
        assertThatThrownBy(() -> new Indicator("ipv4-addr", "10.0.0.1", Instant.EPOCH, "test", 101))
                .hasMessageContaining("0 to 100");
    }

    @Test
    void credentialsNeverPrintTheirSecret() {
        assertThat(new Credentials.Password("ada", "s3cret")).hasToString("Password[ada]");
        assertThat(new Credentials.AccessToken("s3cret").toString()).doesNotContain("s3cret");
        assertThat(new Credentials.ApiKey("s3cret").toString()).doesNotContain("s3cret");
    }

    @Test
    void numbersAreThoseOfTheStandards() {
        assertThat(FlowEndReason.END_OF_FLOW.ipfixValue()).isEqualTo(3);
        assertThat(IpProtocol.name(IpProtocol.TCP)).isEqualTo("tcp");
        assertThat(IpProtocol.name(47)).isEqualTo("47");
    }
}
