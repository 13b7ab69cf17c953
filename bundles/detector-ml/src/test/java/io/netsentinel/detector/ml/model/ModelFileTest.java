package io.netsentinel.detector.ml.model;

import static io.netsentinel.detector.ml.model.SampleModels.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFileTest {
    private final ModelFile model = SampleModels.flow(3);

    @Test
    void readsWhatItWrote() throws Exception {
        // when
        ModelFile read = read(written(model));

        // then
        assertThat(read.manifest()).isEqualTo(model.manifest());
        assertThat(read.part("network.bin")).containsExactly(1, 2, 3);
        assertThat(written(read)).isEqualTo(written(model));
    }

    @Test
    void everyTruncationIsDamage() throws Exception {
        byte[] whole = written(model);
        int directory = lastPartEnds(whole);
        for (int length = 0; length < directory; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut))
                    .as("cut after %d bytes", length)
                    .isInstanceOfAny(DamagedModelException.class, IOException.class);
        }
    }

    /** Where the zip's directory begins, which reading from left to right doesn't need. */
    private static int lastPartEnds(byte[] zip) {
        for (int i = 0; i < zip.length - 3; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                return i - 16; // the last entry's own trailer
            }
        }
        throw new AssertionError("no zip");
    }

    @Test
    void noDamageGoesUnnoticedAsAnotherModel() throws Exception {
        // given
        byte[] whole = written(model);
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            // when
            ModelFile read;
            try {
                read = read(damaged);
            } catch (DamagedModelException | IOException e) {
                continue;
            }
            // then what was hit says nothing, a time or the directory
            assertThat(read.manifest()).isEqualTo(model.manifest());
            assertThat(read.part("network.bin")).isEqualTo(model.part("network.bin"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "../evil.json, it has an entry that no model has",
        "preprocessor.class, it has an entry that no model has",
        "more.json, 'it should have the parts [network.bin, scaling.json] and has [more.json, network.bin, scaling.json]'"
    })
    void refusesEntriesThatTheManifestDoesNotList(String name, String message) throws Exception {
        Map<String, byte[]> entries = entries();
        entries.put(name, new byte[1]);

        assertThatThrownBy(() -> read(zip(entries))).hasMessage(message);
    }

    @Test
    void refusesAPartThatIsNotWhatWasWritten() {
        Map<String, byte[]> entries = entries();
        entries.put("network.bin", new byte[] {1, 2, 4});

        assertThatThrownBy(() -> read(zip(entries)))
                .isInstanceOf(DamagedModelException.class)
                .hasMessage("network.bin is not what was written: its SHA-256 differs");
    }

    @Test
    void refusesWhatUnpacksToMoreThanAModelCanBe() {
        Map<String, byte[]> entries = entries();
        entries.put("network.bin", new byte[ModelFile.MOST_BYTES + 1]);

        assertThatThrownBy(() -> read(zip(entries))).hasMessage("it is larger than a model can be");
    }

    @Test
    void refusesAManifestWithMoreThanItKnows() {
        Map<String, byte[]> entries = entries();
        entries.put("manifest.json", bytes("{\"format\":1,\"@class\":\"java.net.URL\"}"));

        assertThatThrownBy(() -> read(zip(entries))).isInstanceOf(DamagedModelException.class);
    }

    @Test
    void saysWhichFormatItReads() {
        Map<String, byte[]> entries = entries();
        String newer = new String(entries.get("manifest.json"), java.nio.charset.StandardCharsets.UTF_8)
                .replace("\"format\" : 1", "\"format\" : 9");
        entries.put("manifest.json", bytes(newer));

        assertThatThrownBy(() -> read(zip(entries))).hasMessage("it has format 9, this version reads format 1");
    }

    private Map<String, byte[]> entries() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("manifest.json", ModelJson.write(model.manifest()));
        entries.putAll(model.parts());
        return entries;
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] written(ModelFile model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.write(bytes);
        return bytes.toByteArray();
    }

    private static ModelFile read(byte[] bytes) throws IOException, DamagedModelException {
        return ModelFile.read(new ByteArrayInputStream(bytes));
    }
}
