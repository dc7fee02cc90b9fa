package akashi.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/** A case log of as many cases as one likes, as an institution's system would export it: most of two or three events, each thousandth of two hundred. */
final class MadeUpCases {
    private static final long SEED = 20261127;
    private static final int LONG_CASE = 1_000;
    private static final int EVENTS_OF_A_LONG_CASE = 200;
    private static final Instant FIRST = Instant.parse("2020-01-06T00:00:00Z");
    private static final String[] STEPS = {"Register", "Ask for documents", "Check", "Decide", "Inform"};

    private MadeUpCases() {
    }

    /** Writes the file. @return how many events it has */
    static long write(Path file, int cases) throws IOException {
        Random random = new Random(SEED);
        long events = 0;
        try (BufferedWriter csv = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            csv.write("case,activity,timestamp,resource,office,channel\n");
            for (int i = 0; i < cases; i++) {
                Instant time = FIRST.plusSeconds(1_800L * i);
                int length = i % LONG_CASE == LONG_CASE - 1 ? EVENTS_OF_A_LONG_CASE : 2 + random.nextInt(2);
                for (int step = 0; step < length; step++) {
                    csv.write(number(i) + "," + STEPS[step == 0 ? 0 : 1 + random.nextInt(STEPS.length - 1)] + "," + time + ",officer-" + random.nextInt(300)
                            + ",office-" + random.nextInt(12) + "," + (random.nextBoolean() ? "online" : "counter") + "\n");
                    time = time.plusSeconds(3_600 + random.nextInt(1_000_000));
                    events++;
                }
            }
        }
        return events;
    }

    /** The number of a case, from 0. */
    static String number(int at) {
        return "M-" + (100_000_000 + at);
    }

    /** Is it one of the long ones? */
    static boolean isLong(int at) {
        return at % LONG_CASE == LONG_CASE - 1;
    }
}
