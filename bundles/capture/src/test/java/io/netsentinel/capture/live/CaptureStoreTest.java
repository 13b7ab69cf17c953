package io.netsentinel.capture.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netsentinel.api.capture.CaptureException;
import io.netsentinel.api.capture.CaptureOptions;
import io.netsentinel.capture.live.testing.FakeConfigurations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureStoreTest {
    @TempDir
    Path etc;

    private final FakeConfigurations configurations = new FakeConfigurations();

    @Test
    void aCaptureIsKeptAsConfigurationAndFile() throws CaptureException {
        // given
        CaptureStore store = new CaptureStore(configurations.admin(), etc.toString());
        assertThat(store.exists("dmz")).isFalse();

        // when
        store.add(LiveSettings.of("dmz", List.of("eth0"), CaptureOptions.DEFAULT, ""));

        // then
        Path file = etc.resolve("io.netsentinel.capture.live-dmz.cfg");
        assertThat(store.exists("dmz")).isTrue();
        assertThat(file).exists();
        assertThat(configurations.byPid())
                .containsOnly(Map.entry(
                        LiveConfiguration.PID + "~dmz",
                        Map.of(
                                "interfaces",
                                "eth0",
                                "felix.fileinstall.filename",
                                file.toUri().toString(),
                                "service.pid",
                                LiveConfiguration.PID + "~dmz")));
    }

    @Test
    void aCaptureIsRemovedWithItsFile() throws Exception {
        // given
        CaptureStore store = new CaptureStore(configurations.admin(), etc.toString());
        store.add(LiveSettings.of("dmz", List.of("eth0"), CaptureOptions.DEFAULT, ""));
        store.add(LiveSettings.of("lan", List.of("eth1"), CaptureOptions.DEFAULT, ""));

        // when
        store.remove("dmz");

        // then
        assertThat(store.exists("dmz")).isFalse();
        assertThat(store.exists("lan")).isTrue();
        try (var files = Files.list(etc)) {
            assertThat(files).containsExactly(etc.resolve("io.netsentinel.capture.live-lan.cfg"));
        }
    }

    @Test
    void whatCannotBeWrittenLeavesNoConfigurationBehind() throws Exception {
        Files.createDirectory(etc.resolve("io.netsentinel.capture.live-dmz.cfg.new"));
        CaptureStore store = new CaptureStore(configurations.admin(), etc.toString());

        assertThat(catchThrowable(() -> store.add(LiveSettings.of("dmz", List.of("eth0"), CaptureOptions.DEFAULT, ""))))
                .isInstanceOf(CaptureException.class)
                .hasMessageContaining("can't be written");
        assertThat(configurations.byPid()).isEmpty();
    }
}
