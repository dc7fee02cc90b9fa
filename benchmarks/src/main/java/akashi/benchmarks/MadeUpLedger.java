package akashi.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** A ledger of {@link MadeUpCases}, imported as an institution would import them. */
final class MadeUpLedger {
    /** Is there once everything is imported. */
    private static final String IMPORTED = "imported";

    private MadeUpLedger() {
    }

    /**
     * The data directory in this folder, filled unless an earlier run did that to its end.
     *
     * @param root the checkout
     */
    static Path in(Path folder, Path root, int cases) throws IOException, InterruptedException {
        Path data = folder.resolve("ledger");
        if (Files.exists(folder.resolve(IMPORTED))) {
            return data;
        }
        long events = MadeUpCases.write(folder.resolve("cases.csv"), cases);
        System.out.printf(Locale.ROOT, "importing %,d events of %,d cases%n", events, cases);
        long start = System.nanoTime();
        int exit = new ProcessBuilder(root.resolve("akashi").toString(), "import", folder.resolve("cases.csv").toString(), "--data", data.toString()).inheritIO()
                .start().waitFor();
        if (exit != 0) {
            throw new IOException("akashi import ended with " + exit);
        }
        System.out.printf(Locale.ROOT, "imported in %,d s%n", Duration.ofNanos(System.nanoTime() - start).toSeconds());
        Files.createFile(folder.resolve(IMPORTED));
        return data;
    }
}
