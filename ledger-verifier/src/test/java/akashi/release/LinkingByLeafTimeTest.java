package akashi.release;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.event.Content;
import akashi.event.Mode;
import akashi.event.SealedEvent;
import akashi.hash.Hash;
import akashi.json.JsonString;
import akashi.json.JsonValue;
import akashi.testkit.Shared;
import akashi.testkit.TestRelease;
import akashi.text.Instants;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The attack that decided the form of releases, on the 12,688 decisions of a real log (BPI Challenge 2012): somebody knows when a
 * neighbour's case was decided. Checkpoints date every leaf to a second, so the leaf is known; what does that tell of the row?
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkingByLeafTimeTest {
    private static final long SEED = 20261127L;
    private static final Pattern VALUE = Pattern.compile("key=\"([^\"]*)\" value=\"([^\"]*)\"");
    private static final Map<String, String> OUTCOMES = Map.of("A_APPROVED", "grant", "A_DECLINED", "refuse", "A_CANCELLED", "withdrawn");
    private static final long K = StatisticsReleased.LEAST_K;

    private final List<Decision> decisions = new ArrayList<>();
    /** In the order of their leaves, which is that of time. */
    private final List<SealedEvent> sealed = new ArrayList<>();
    private List<ReleasedRow> rows;

    private record Decision(Instant at, String outcome, String office) {
    }

    @BeforeAll
    void release(@TempDir Path folder) throws IOException {
        read();
        decisions.sort(Comparator.comparing(Decision::at));
        TestRelease house = new TestRelease(SEED);
        for (Decision decision : decisions) {
            Map<String, JsonValue> fields = new LinkedHashMap<>();
            fields.put("occurredAt", new JsonString(Instants.format(decision.at().truncatedTo(ChronoUnit.MILLIS))));
            fields.put("office", new JsonString(decision.office()));
            fields.put("outcome", new JsonString(decision.outcome()));
            sealed.add(house.append("loan-" + house.log().size(), new Content("DecisionRecorded", 1, house.rulesLeaf(), Mode.OBSERVED,
                    house.log().events().tick(), fields)));
        }
        house.release(folder.resolve("release"));
        rows = TestRelease.rows(folder.resolve("release"));
    }

    /** Decisions with what statistics may know of them; who decided stands for the office. */
    private void read() throws IOException {
        Path file = Shared.file("data/BPIC12.xes.gz");
        Map<String, String> event = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher value = VALUE.matcher(line);
                if (value.find()) {
                    event.put(value.group(1), value.group(2));
                } else if (line.contains("<event>")) {
                    event.clear();
                } else if (line.contains("</event>") && OUTCOMES.containsKey(event.get("concept:name"))) {
                    decisions.add(new Decision(OffsetDateTime.parse(event.get("time:timestamp")).toInstant(), OUTCOMES.get(event.get("concept:name")),
                            event.getOrDefault("org:resource", "none")));
                }
            }
        }
    }

    @Test
    void opened_leaf_by_leaf_the_time_of_a_decision_would_single_out_nearly_everybody() {
        for (long seconds : new long[] {1, 60}) {
            int alone = 0;
            int certain = 0;
            for (Decision decision : decisions) {
                Set<String> outcomes = new HashSet<>();
                int candidates = 0;
                for (Decision other : between(decision.at().minusSeconds(seconds), decision.at().plusSeconds(seconds))) {
                    candidates++;
                    outcomes.add(other.outcome());
                }
                alone += candidates == 1 ? 1 : 0;
                certain += outcomes.size() == 1 ? 1 : 0;
            }
            System.out.println(String.format(Locale.ROOT, "if facts were opened leaf by leaf: the time to +-%d s singles out %.1f%% of %d decisions, "
                    + "and tells the outcome for certain of %.1f%%", seconds, 100.0 * alone / decisions.size(), decisions.size(),
                    100.0 * certain / decisions.size()));
            assertThat(100.0 * alone / decisions.size()).isGreaterThan(seconds == 1 ? 99 : 60);
        }
    }

    private List<Decision> between(Instant from, Instant until) {
        return decisions.subList(place(from), place(until.plusMillis(1)));
    }

    private int place(Instant at) {
        int low = 0;
        int high = decisions.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (decisions.get(middle).at().isBefore(at)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The reader knows the leaf, and besides everything that the rungs could say of it, but not the outcome. */
    @Test
    void against_rows_the_leaf_tells_no_more_than_the_quarter_and_the_classes_hold() {
        Map<Hash, ReleasedRow> byDigest = new HashMap<>();
        rows.forEach(row -> byDigest.put(row.digest(), row));
        Map<List<String>, List<ReleasedRow>> classes = new HashMap<>();
        rows.forEach(row -> classes.computeIfAbsent(row.facts().map(RowFacts::path).orElse(List.of()), absent -> new ArrayList<>()).add(row));
        int alone = 0;
        int certain = 0;
        int guessed = 0;
        long least = Long.MAX_VALUE;
        for (SealedEvent event : sealed) {
            List<ReleasedRow> candidates = candidates(event, classes);
            Map<String, Integer> outcomes = new HashMap<>();
            candidates.forEach(row -> outcomes.merge(row.facts().flatMap(RowFacts::outcome).orElse(""), 1, Integer::sum));
            assertThat(candidates).as("the attack is sound: the true row is among them").contains(byDigest.get(row(event)));
            least = Math.min(least, candidates.size());
            alone += candidates.size() == 1 ? 1 : 0;
            certain += outcomes.size() == 1 ? 1 : 0;
            guessed += outcomes.values().stream().anyMatch(count -> count * 100L > candidates.size() * 90L) ? 1 : 0;
        }
        System.out.println(String.format(Locale.ROOT, "against the rows of the release: the leaf, with every other fact known, singles out %d of %d, tells the "
                + "outcome for certain of %d and at odds of more than 9 to 1 of %d; the fewest rows that a leaf may have: %d", alone, sealed.size(), certain,
                guessed, least));
        assertThat(alone).isZero();
        assertThat(certain).isZero();
        assertThat(guessed).isZero();
        assertThat(least).isGreaterThanOrEqualTo(K);
    }

    /** Rows that nothing known of the leaf rules out: those of its class and of what was left behind on the way to it. */
    private static List<ReleasedRow> candidates(SealedEvent event, Map<List<String>, List<ReleasedRow>> classes) {
        List<String> path = ReleasedRow.factsOf(event.disclosures().subList(event.disclosures().size() - 4, event.disclosures().size())).path();
        List<ReleasedRow> candidates = new ArrayList<>();
        for (int depth = 0; depth <= path.size(); depth++) {
            candidates.addAll(classes.getOrDefault(path.subList(0, depth), List.of()));
        }
        return candidates;
    }

    @Test
    void the_order_of_the_rows_says_nothing_of_the_order_of_the_leaves() {
        Map<Hash, Integer> leaf = new HashMap<>();
        for (int i = 0; i < sealed.size(); i++) {
            leaf.put(row(sealed.get(i)), i);
        }
        int hits = 0;
        double sum = 0;
        double middle = (rows.size() - 1) / 2.0;
        for (int i = 0; i < rows.size(); i++) {
            hits += leaf.get(rows.get(i).digest()) == i ? 1 : 0;
            sum += (i - middle) * (leaf.get(rows.get(i).digest()) - middle);
        }
        double correlation = sum / ((double) rows.size() * ((double) rows.size() * rows.size() - 1) / 12);
        System.out.println(String.format(Locale.ROOT, "row i taken for leaf i is right for %d of %d (chance: 1); rank correlation %.4f (seed %d)", hits, rows.size(),
                correlation, SEED));
        assertThat(hits).as("a random order has one on average").isLessThanOrEqualTo(8);
        assertThat(Math.abs(correlation)).as("four standard deviations of a random order").isLessThan(4 / Math.sqrt(rows.size()));
    }

    private static Hash row(SealedEvent event) {
        return event.disclosures().get(event.disclosures().size() - 4).digest();
    }
}
