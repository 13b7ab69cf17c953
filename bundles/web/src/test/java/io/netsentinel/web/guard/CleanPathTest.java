package io.netsentinel.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/alerts",
                "/api/v1/users/ada@example.org",
                "/api/v1/models/flow-3/file",
                "/a/b.c/~d/%C3%A4",
                "/a/..b/c..",
                "/api/v1/settings/io.netsentinel.capture.live-eth0%20x"
            })
    void whatMeansTheSameToEverybodyPasses(String path) {
        assertThat(CleanPath.is(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api",
                "//api",
                "/api//v1",
                "/api/./v1",
                "/api/../v1",
                "/api/..",
                "/api/%2e%2e/v1",
                "/api/.%2E/v1",
                "/api/..;/v1",
                "/api;x=1/v1",
                "/api%2fv1",
                "/api%2Fv1",
                "/api%5cv1",
                "/api\\v1",
                "/api%3bv1",
                "/api%252fv1",
                "/api%00",
                "/api%0d%0aX:1",
                "/api%7f",
                "/api%zz",
                "/api%2",
                "/api<script>",
                "/api/\u00e4"
            })
    void whatCanBeReadInTwoWaysDoesNot(String path) {

        assertThat(CleanPath.is(path)).isFalse();
    }

    @Test
    void aLongPathIsRefusedAtOnce() {
        assertThat(CleanPath.is("/" + "a".repeat(3000))).isFalse();
        assertThat(CleanPath.is("/" + "%41".repeat(300_000))).isFalse();
    }
}
