package akashi.testkit;

import akashi.json.JsonLimits;
import akashi.json.JsonValue;
import akashi.json.StrictJson;
import akashi.text.MalformedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;

/**
 * Files made by others, read where they lie: under the directory that the system property {@code akashi.shared} names. A checkout
 * without them says so loudly and skips what needs them.
 */
public final class Shared {
    private static final JsonLimits VECTOR_FILE = new JsonLimits(64 << 20, 32, 1 << 20, 4_000_000);
    private static final Pattern BEYOND = Pattern.compile("(\"[A-Za-z0-9_]+\": ?)(-?[0-9]{16,})");

    private Shared() {
    }

    /** The file or directory of this name, such as {@code vectors/merkle/inclusion.json}; aborts the test if it is absent. */
    public static Path file(String name) {
        String root = System.getProperty("akashi.shared", "../shared");
        Path file = Path.of(root).resolve(name);
        if (!Files.exists(file)) {
            System.err.println("*** SKIPPED, NOT TESTED: " + file.toAbsolutePath() + " is absent (-Dakashi.shared=DIR) ***");
            throw new TestAbortedException("absent: " + file);
        }
        return file;
    }

    /** The bytes of that file. */
    public static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * That file as JSON, read by the strict reader; integers beyond 2^53-1, which vectors use to provoke overflows, are read as
     * strings of their digits.
     */
    public static JsonValue json(String name) {
        String text = new String(bytes(name), StandardCharsets.UTF_8);
        String quoted = BEYOND.matcher(text).replaceAll("$1\"$2\"");
        try {
            return StrictJson.parse(quoted.getBytes(StandardCharsets.UTF_8), VECTOR_FILE, name);
        } catch (MalformedException e) {
            throw new AssertionError("vector file " + name, e);
        }
    }
}
