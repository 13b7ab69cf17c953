package io.netsentinel.core.camel;

import static io.netsentinel.core.Fixtures.reference;
import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.pipeline.PluginStatus;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouteContributionsTest {
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final RouteContributions contributions = new RouteContributions(camel);
    private final List<Object> received = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private RouteBuilder routes(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:good")
                        .routeId("good")
                        .process(exchange -> received.add(exchange.getMessage().getBody()));
                from(uri).routeId("other").stop();
            }
        };
    }

    @Test
    void routesWorkWhileTheirServiceIsThere() {
        // given
        RouteBuilder routes = routes("direct:other");

        // when
        contributions.addRoutes(routes, reference());
        camel.createProducerTemplate().sendBody("direct:good", "hello");

        // then
        assertThat(received).containsExactly("hello");
        assertThat(contributions.statuses())
                .extracting(PluginStatus::state)
                .containsExactly(PluginStatus.State.RUNNING);

        // when the service goes
        contributions.removeRoutes(routes);

        // then
        assertThat(camel.getRoutes()).isEmpty();
        assertThat(contributions.statuses()).isEmpty();
    }

    @Test
    void brokenRoutesLeaveNothingBehindAndAreReported() {
        contributions.addRoutes(routes("no-such-component:x"), reference());

        assertThat(camel.getRoutes()).isEmpty();
        assertThat(contributions.statuses()).singleElement().satisfies(status -> {
            assertThat(status.state()).isEqualTo(PluginStatus.State.FAILED);
            assertThat(status.lastFailure()).isNotEmpty();
        });
    }
}
