package io.netsentinel.detector.ml.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A model as a file: a zip with {@code manifest.json} first and the parts that it lists. It holds data only; reading it
 * makes no object that the file names, and takes no more memory than {@link #MOST_BYTES}.
 *
 * @param manifest what it is
 * @param parts the other entries by name
 */
public record ModelFile(Manifest manifest, Map<String, byte[]> parts) {
    /** A model takes some 100 KB; whatever is much larger is none. */
    public static final int MOST_BYTES = 16 << 20;

    private static final int MOST_PARTS = 32;
    private static final String MANIFEST = "manifest.json";
    private static final Pattern PART = Pattern.compile("[a-z0-9-]{1,40}\\.(json|bin)");

    /** Puts a model together and works out the hashes of its parts. */
    public static ModelFile of(Manifest manifest, Map<String, byte[]> parts) {
        Map<String, String> hashes = new TreeMap<>();
        parts.forEach((name, bytes) -> hashes.put(name, sha256(bytes)));
        return new ModelFile(manifest.withParts(hashes), Map.copyOf(parts));
    }

    /** The same model under another id. */
    public ModelFile withId(String id, String createdBy) {
        return new ModelFile(manifest.withId(id, createdBy), parts);
    }

    /**
     * A part.
     *
     * @throws DamagedModelException if it has no such part
     */
    public byte[] part(String name) throws DamagedModelException {
        byte[] bytes = parts.get(name);
        if (bytes == null) {
            throw new DamagedModelException("it has no " + name);
        }
        return bytes;
    }

    /** Writes the file; the same model gives the same bytes. */
    public void write(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        put(zip, MANIFEST, ModelJson.write(manifest));
        for (Map.Entry<String, byte[]> part : new TreeMap<>(parts).entrySet()) {
            put(zip, part.getKey(), part.getValue());
        }
        zip.finish();
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    /**
     * Reads and checks a file.
     *
     * @throws DamagedModelException if it is no model, or not as it was written
     * @throws IOException if it can't be read
     */
    public static ModelFile read(InputStream in) throws IOException, DamagedModelException {
        try {
            Map<String, byte[]> entries = entries(new ZipInputStream(in));
            byte[] manifestJson = entries.remove(MANIFEST);
            if (manifestJson == null) {
                throw new DamagedModelException("it is no model: it has no " + MANIFEST);
            }
            return checked(ModelJson.read(manifestJson, Manifest.class), entries);
        } catch (ZipException | IllegalArgumentException e) { // the latter for names that are no text
            throw new DamagedModelException("it is damaged: " + e.getMessage(), e);
        }
    }

    private static Map<String, byte[]> entries(ZipInputStream zip) throws IOException, DamagedModelException {
        Map<String, byte[]> entries = new TreeMap<>();
        int left = MOST_BYTES;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            byte[] bytes = zip.readNBytes(left + 1);
            if (bytes.length > left || entries.size() > MOST_PARTS) {
                throw new DamagedModelException("it is larger than a model can be");
            }
            left -= bytes.length;
            if (!entry.getName().equals(MANIFEST)
                    && !PART.matcher(entry.getName()).matches()) {
                throw new DamagedModelException("it has an entry that no model has");
            }
            if (entries.put(entry.getName(), bytes) != null) {
                throw new DamagedModelException("it has " + entry.getName() + " twice");
            }
        }
        return entries;
    }

    private static ModelFile checked(Manifest manifest, Map<String, byte[]> parts) throws DamagedModelException {
        if (manifest.format() != Manifest.FORMAT) {
            throw new DamagedModelException(
                    "it has format " + manifest.format() + ", this version reads format " + Manifest.FORMAT);
        }
        if (!manifest.parts().keySet().equals(parts.keySet())) {
            throw new DamagedModelException("it should have the parts " + new TreeMap<>(manifest.parts()).keySet()
                    + " and has " + parts.keySet());
        }
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            if (!sha256(part.getValue()).equals(manifest.parts().get(part.getKey()))) {
                throw new DamagedModelException(part.getKey() + " is not what was written: its SHA-256 differs");
            }
        }
        return new ModelFile(manifest, Map.copyOf(parts));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
