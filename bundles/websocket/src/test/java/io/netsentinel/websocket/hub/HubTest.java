package io.netsentinel.websocket.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.netsentinel.api.auth.Access;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Credentials;
import io.netsentinel.api.auth.Duty;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.live.Delivery;
import io.netsentinel.api.live.LiveChannel;
import io.netsentinel.api.live.LiveMessage;
import io.netsentinel.websocket.protocol.ClientMessage.Since;
import io.netsentinel.websocket.protocol.ClientMessage.Subscribe;
import io.netsentinel.websocket.protocol.ClientMessage.Unsubscribe;
import io.netsentinel.websocket.protocol.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HubTest {
    private static final Caller ANN = new Caller(Caller.Kind.USER, "ann", "s1", new Origin("10.0.0.1", ""));
    private static final Caller BOB = new Caller(Caller.Kind.USER, "bob", "s2", new Origin("10.0.0.2", ""));

    private final Json json = new Json();
    private final Rights rights = new Rights();
    private final Hub hub =
            new Hub(json, new Limits(5, 3, 65_536, 4, 1 << 20), Duration.ofMillis(5), rights, LocalFanOut::new);
    private final Source alerts = new Source("alerts", Delivery.COMPLETE);
    private final Source flows = new Source("flows", Delivery.SAMPLED);
    private final Source health = new Source("health", Delivery.LATEST);

    HubTest() {
        List.of(alerts, flows, health).forEach(hub::add);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private record Thing(String name, int size, List<String> tags) {}

    /** A channel that tells what a test says. */
    private static final class Source implements LiveChannel {
        private final Description description;
        private volatile @Nullable Consumer<LiveMessage> out;

        Source(String name, Delivery delivery) {
            description = new Description(
                    name, name + ":read", delivery, Thing.class, "", delivery == Delivery.LATEST ? "" : "/api/" + name);
        }

        @Override
        public Description description() {
            return description;
        }

        @Override
        public Feed open(Consumer<LiveMessage> listener) {
            out = listener;
            return () -> out = null;
        }

        void tell(String name, int size) {
            tell(new LiveMessage(name, Instant.EPOCH, new Thing(name, size, List.of("a", name)), false));
        }

        void tell(LiveMessage message) {
            Consumer<LiveMessage> now = out;
            if (now == null) {
                throw new IllegalStateException("nobody listens");
            }
            now.accept(message);
        }

        boolean isOpen() {
            return out != null;
        }
    }

    /** Everybody may do everything that isn't taken away. */
    private static final class Rights implements Access {
        final Set<String> taken = ConcurrentHashMap.newKeySet();

        @Override
        public Caller authenticate(Credentials credentials, Origin origin) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean permits(Caller caller, String permission) {
            return !taken.contains(permission);
        }

        @Override
        public boolean isCurrent(Caller caller) {
            return true;
        }

        @Override
        public Ticket ticket(Caller caller) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<Duty> duties(Caller caller) {
            return Set.of();
        }

        @Override
        public Set<String> permissions(Caller caller) {
            return Set.of();
        }
    }

    /** A client that reads, or doesn't. */
    private final class Reader implements Client {
        private final Caller caller;
        private final BlockingQueue<JsonNode> came = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        private final Outbox outbox;
        private boolean isHeld;
        private @Nullable Runnable held;

        Reader(Caller caller) {
            this.caller = caller;
            outbox = hub.connect(this);
        }

        @Override
        public Caller caller() {
            return caller;
        }

        @Override
        public synchronized void send(ByteBuffer text, Runnable done) {
            json.parse(StandardCharsets.UTF_8.decode(text).toString().getBytes(StandardCharsets.UTF_8))
                    .forEach(came::add);
            if (isHeld) {
                held = done;
            } else {
                done.run();
            }
        }

        /** From the next frame on, none is written to its end. */
        synchronized void hold() {
            isHeld = true;
        }

        synchronized void release() {
            isHeld = false;
            Runnable done = held;
            held = null;
            if (done != null) {
                done.run();
            }
        }

        @Override
        public void tooSlow(String why) {
            ended.add(why);
        }

        Reader follow(String channel, String... where) {
            hub.subscribe(outbox, new Subscribe(null, channel, List.of(where), null));
            next("subscribed");
            return this;
        }

        void resume(String channel, String epoch, long sequence) {
            hub.subscribe(outbox, new Subscribe("r", channel, null, new Since(epoch, sequence, Instant.EPOCH)));
        }

        JsonNode next(String type) {
            try {
                JsonNode message = came.poll(20, TimeUnit.SECONDS);
                assertThat(message).as("a message that should come").isNotNull();
                assertThat(message.get("type").asText()).as("%s", message).isEqualTo(type);
                return message;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        List<String> names(int count) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                names.add(next("message").at("/data/name").asText());
            }
            return names;
        }
    }

    @Test
    void messagesComeInOrderWithNumbers() {
        Reader reader = new Reader(ANN).follow("alerts");

        alerts.tell("a", 1);
        alerts.tell("b", 2);

        JsonNode first = reader.next("message");
        JsonNode second = reader.next("message");
        assertThat(first.at("/data/name").asText()).isEqualTo("a");
        assertThat(first.get("time").asText()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(second.get("seq").asLong()).isEqualTo(first.get("seq").asLong() + 1);
        assertThat(second.get("epoch")).isEqualTo(first.get("epoch"));
    }

    @Test
    void whatWasMissedComesAgainAndThenWhatIsNew() {
        Reader before = new Reader(ANN).follow("alerts");
        alerts.tell("a", 1);
        JsonNode last = before.next("message");
        hub.disconnect(before.outbox);
        alerts.tell("b", 1);
        alerts.tell("c", 1);

        Reader after = new Reader(ANN);
        after.resume("alerts", last.get("epoch").asText(), last.get("seq").asLong());
        JsonNode subscribed = after.next("subscribed");
        alerts.tell("d", 1);

        assertThat(subscribed.get("resumed").asInt()).isEqualTo(2);
        assertThat(subscribed.get("id").asText()).isEqualTo("r");
        assertThat(after.names(3)).containsExactly("b", "c", "d");
    }

    @Test
    void whatIsNotKeptAnyMoreIsAGapWithAPlaceToAsk() {
        Reader before = new Reader(ANN).follow("alerts");
        alerts.tell("a", 1);
        JsonNode last = before.next("message");
        for (int i = 0; i < 5; i++) { // one more than are kept
            alerts.tell("m" + i, 1);
            before.next("message");
        }

        Reader after = new Reader(ANN);
        after.resume("alerts", last.get("epoch").asText(), last.get("seq").asLong());
        after.next("subscribed");
        assertThat(after.next("gap").get("history").asText()).isEqualTo("/api/alerts?since=1970-01-01T00:00:00Z");

        Reader stranger = new Reader(ANN);
        stranger.resume("alerts", "another epoch", 3);
        stranger.next("subscribed");
        stranger.next("gap");
        alerts.tell("new", 1);
        assertThat(stranger.names(1)).containsExactly("new");
    }

    @Test
    void aFilterLooksAtTheData() {
        Reader large = new Reader(ANN).follow("alerts", "size>=10", "name^=b");
        Reader tagged = new Reader(ANN).follow("alerts", "tags|=x,b2");
        Reader other = new Reader(ANN).follow("alerts", "name!=b1", "name~=B");

        alerts.tell("a1", 50);
        alerts.tell("b1", 50);
        alerts.tell("b2", 10);
        alerts.tell("b3", 9);

        assertThat(large.names(2)).containsExactly("b1", "b2");
        assertThat(tagged.names(1)).containsExactly("b2");
        assertThat(other.names(2)).containsExactly("b2", "b3");
    }

    @Test
    void whatMustNotBeMissedEndsAConnectionThatDoesNotRead() throws Exception {
        Reader slow = new Reader(ANN).follow("alerts");
        Reader quick = new Reader(BOB).follow("alerts");
        slow.hold();
        alerts.tell("held", 1);
        slow.next("message"); // this frame is under way from now on

        assertThat(quick.names(1)).containsExactly("held");

        for (int i = 0; i < 6; i++) { // one more than may wait
            alerts.tell("m" + i, 1);
            assertThat(quick.names(1)).containsExactly("m" + i);
        }

        assertThat(slow.ended.poll(20, TimeUnit.SECONDS)).contains("does not read fast enough for alerts");
        assertThat(quick.ended).isEmpty();
    }

    @Test
    void ofASampledChannelTheOldestAreLeftOutAndCounted() {
        Reader slow = new Reader(ANN).follow("flows");
        slow.hold();
        flows.tell("held", 1);
        slow.next("message");

        for (int i = 0; i < 5; i++) { // two more than may wait
            flows.tell("f" + i, 1);
        }
        slow.release();

        assertThat(slow.next("dropped").get("count").asLong()).isEqualTo(2);
        assertThat(slow.names(3)).containsExactly("f2", "f3", "f4");
        assertThat(hub.snapshot().dropped()).isEqualTo(2);
        assertThat(slow.ended).isEmpty();
    }

    @Test
    void ofStatesTheLastOfEachCounts() {
        Reader early = new Reader(ANN).follow("health");
        early.hold();
        health.tell("disk", 0);
        early.next("message");
        health.tell("disk", 1);
        health.tell("net", 1);
        health.tell("disk", 2);
        early.release();

        assertThat(early.next("message").at("/data/name").asText()).isEqualTo("net");
        assertThat(early.next("message").at("/data/size").asInt()).isEqualTo(2);
        assertThat(new Reader(BOB).follow("health").names(2)).containsExactly("net", "disk");
    }

    @Test
    void channelsThatMayBeMissedTellOnlyWhileSomebodyFollows() {
        assertThat(alerts.isOpen()).isTrue();
        assertThat(flows.isOpen()).isFalse();

        Reader reader = new Reader(ANN).follow("flows");
        assertThat(flows.isOpen()).isTrue();

        hub.unsubscribe(reader.outbox, new Unsubscribe("u", "flows"));
        assertThat(reader.next("unsubscribed").get("id").asText()).isEqualTo("u");
        assertThat(flows.isOpen()).isFalse();

        hub.unsubscribe(reader.outbox, new Unsubscribe("u", "flows"));
        assertThat(reader.next("error").at("/problem/status").asInt()).isEqualTo(404);
    }

    @Test
    void whatIsForOneUserIsForNobodyElse() {
        Reader ann = new Reader(ANN).follow("alerts");
        Reader bob = new Reader(BOB).follow("alerts");

        alerts.tell(new LiveMessage("k", Instant.EPOCH, new Thing("for bob", 1, List.of()), true, "bob"));
        alerts.tell("for all", 1);

        assertThat(bob.names(2)).containsExactly("for bob", "for all");
        assertThat(ann.names(1)).containsExactly("for all");
    }

    @Test
    void rightsThatAreTakenAwayEndASubscription() {
        Reader reader = new Reader(ANN).follow("alerts");
        rights.taken.add("alerts:read");

        hub.recheck(reader.outbox);

        assertThat(reader.next("error").at("/problem/status").asInt()).isEqualTo(403);
        assertThat(reader.next("unsubscribed").get("channel").asText()).isEqualTo("alerts");
        hub.subscribe(reader.outbox, new Subscribe("again", "alerts", null, null));
        assertThat(reader.next("error").get("id").asText()).isEqualTo("again");
        assertThat(hub.sequences(reader.outbox)).isEmpty();
    }

    @Test
    void aChannelThatComesBackGoesOn() {
        Reader reader = new Reader(ANN).follow("alerts");
        alerts.tell("a", 1);
        long before = reader.next("message").get("seq").asLong();
        hub.remove(alerts);
        assertThat(alerts.isOpen()).isFalse();

        Source successor = new Source("alerts", Delivery.COMPLETE);
        hub.add(successor);
        successor.tell("b", 1);

        assertThat(reader.next("message").get("seq").asLong()).isEqualTo(before + 1);
    }

    @Test
    void theProcessItselfCanFollow() throws Exception {
        BlockingQueue<String> frames = new LinkedBlockingQueue<>();
        try (LiveChannel.Feed feed = hub.follow(ANN, "alerts", List.of("size=2"), frames::add)) {
            assertThat(frames.poll(20, TimeUnit.SECONDS)).contains("subscribed");
            alerts.tell("a", 1);
            alerts.tell("b", 2);
            assertThat(frames.poll(20, TimeUnit.SECONDS)).contains("\"name\":\"b\"");
            assertThat(feed).isNotNull();
        }
        assertThat(hub.snapshot().connections()).isZero();
        assertThatThrownBy(() -> hub.follow(ANN, "nothing", List.of(), frames::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no channel nothing");
        assertThatThrownBy(() -> hub.follow(ANN, "alerts", List.of("size>=x"), frames::add))
                .hasMessageContaining("'x' is not a number");
    }

    @Test
    void countsWhatItDoes() {
        Reader reader = new Reader(ANN).follow("alerts");
        alerts.tell("a", 1);
        reader.next("message");

        assertThat(hub.snapshot().connections()).isEqualTo(1);
        assertThat(hub.snapshot().messages()).isEqualTo(1);
        assertThat(hub.snapshot().frames()).isEqualTo(2);
        assertThat(hub.snapshot().channels())
                .extracting(channel -> channel.description().name())
                .containsExactly("alerts", "flows", "health");
        assertThat(hub.snapshot().channels().get(0).followers()).isEqualTo(1);
    }
}
