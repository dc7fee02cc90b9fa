package akashi.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Of the moments at which a process was seen at work, those at which it computed SHA-256. @param samples all of them */
record HashingShare(long hashing, long samples) {
    /** Frames in which SHA-256 is computed, whether in Java, in C or by the processor's own instructions. */
    private static final List<String> HASHING = List.of("sun/security/provider/SHA", "sun/security/provider/DigestBase", "java/security/MessageDigest",
            "sha256_impl");

    /** Reads stacks as a {@link ProcessorProfile} writes them: frames with semicolons between them, a space, and how often the stack was seen. */
    static HashingShare of(Path collapsed) throws IOException {
        long samples = 0;
        long hashing = 0;
        try (BufferedReader lines = Files.newBufferedReader(collapsed, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long seen = Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
                samples += seen;
                hashing += HASHING.stream().anyMatch(line::contains) ? seen : 0;
            }
        }
        return new HashingShare(hashing, samples);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "hashing in %.0f%% of %,d samples", 100.0 * hashing / Math.max(1, samples), samples);
    }
}
