package akashi.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A test vector as a file that any language can read: {@code expect: WORD}, {@code comment: TEXT}, an empty line, then the bytes
 * under test. One fault each, named for it; a format's vectors are added to and never edited.
 *
 * @param expect one of a closed list that the format's vector README gives
 */
public record VectorFile(String expect, String comment, byte[] body) {
    private static final String REGENERATE = "akashi.regenerate";

    /** As it lies on disk. */
    public byte[] bytes() {
        byte[] head = ("expect: " + expect + "\ncomment: " + comment + "\n\n").getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    /** Reads a file. */
    public static VectorFile parse(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\n\n");
        String[] head = text.substring(0, end).split("\n", -1);
        if (head.length != 2 || !head[0].startsWith("expect: ") || !head[1].startsWith("comment: ")) {
            throw new AssertionError("not a vector file");
        }
        return new VectorFile(head[0].substring(8), head[1].substring(9), Arrays.copyOfRange(file, end + 2, file.length));
    }

    /** Every committed vector of a format by name, at least so many: an empty folder fails. */
    public static Map<String, VectorFile> committed(String format, int atLeast) {
        Map<String, VectorFile> vectors = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder(format))) {
            for (Path file : files.toList()) {
                vectors.put(file.getFileName().toString(), parse(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (vectors.size() < atLeast) {
            throw new AssertionError(format + " has only " + vectors.size() + " vectors, not " + atLeast);
        }
        return vectors;
    }

    /**
     * The committed vectors are what the generator makes, byte for byte. With {@code -Dakashi.regenerate=true} those that are
     * missing are written; one that is there is never touched.
     */
    public static void compare(String format, Map<String, VectorFile> generated) {
        try {
            Path folder = Files.createDirectories(folder(format));
            for (Map.Entry<String, VectorFile> vector : generated.entrySet()) {
                Path file = folder.resolve(vector.getKey());
                if (Boolean.getBoolean(REGENERATE) && !Files.exists(file)) {
                    Files.write(file, vector.getValue().bytes());
                }
                if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), vector.getValue().bytes())) {
                    throw new AssertionError(file + " is not what its generator makes");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!committed(format, 1).keySet().equals(generated.keySet())) {
            throw new AssertionError(format + ": a vector that no generator makes");
        }
    }

    private static Path folder(String format) {
        return Path.of(System.getProperty("akashi.root", ".."), "docs", "format", "vectors", format);
    }
}
