package akashi.release.data;

import akashi.hash.Hash;
import akashi.json.JsonArray;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import akashi.release.ReleaseCounts;
import akashi.release.ReleaseFolder;
import akashi.release.StatisticsReleased;
import akashi.text.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is another figure in one release than in another (docs/data.md). Figures are added up over calendar quarters, since each release has
 * others. That a release is sound is for its verification to say; here, each table must be the one that its own event commits to. Immutable.
 *
 * @param before    the earlier release
 * @param after     the later one
 * @param unchanged how many figures are the same
 * @param lines     those that are not
 */
public record ReleaseComparison(StatisticsReleased.Period before, StatisticsReleased.Period after, long unchanged, List<Line> lines) {
    /** So many rows have the facts, of so many that have them whatever the outcome. */
    public record Figures(long count, long of) {
        private JsonObject json() {
            return JsonObject.EMPTY.with("count", count).with("of", of);
        }

        private String words() {
            return count + " of " + of;
        }
    }

    /** What became of a figure. */
    public enum Change {
        /** It is another one. */
        CHANGED("is another figure"),
        /** It was not there. */
        ADDED("is new"),
        /** It is not there, and nothing is withheld that could be it: none. */
        GONE("has no rows any more"),
        /** It is not there, and rows are not opened among which it may be. */
        WITHHELD("is not opened any more, or has no rows");

        private final String words;

        Change(String words) {
            this.words = words;
        }
    }

    /**
     * A figure that is not the same.
     *
     * @param facts by name; {@code status} says whether the rows are opened
     */
    public record Line(String table, Map<String, String> facts, Change change, Optional<Figures> before, Optional<Figures> after) {
        public Line {
            facts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        }
    }

    private record Side(StatisticsReleased.Period period, Map<String, ComparedTable> tables) {
    }

    public ReleaseComparison {
        lines = List.copyOf(lines);
    }

    /**
     * Compares two releases.
     *
     * @throws IOException        a file cannot be read
     * @throws MalformedException a release's own file is none, or a table is not the one that the event commits to
     */
    public static ReleaseComparison between(ReleaseFolder earlier, ReleaseFolder later) throws IOException, MalformedException {
        return between(earlier.file().released(), earlier, later.file().released(), later);
    }

    /**
     * Compares two releases by events that are known already, whatever the releases' own files say.
     *
     * @throws IOException        a table cannot be read
     * @throws MalformedException a table is not the one that its event commits to
     */
    public static ReleaseComparison between(StatisticsReleased earlier, ReleaseFolder earlierTables, StatisticsReleased later, ReleaseFolder laterTables)
            throws IOException, MalformedException {
        Side before = side(earlier, earlierTables);
        Side after = side(later, laterTables);
        long unchanged = 0;
        List<Line> lines = new ArrayList<>();
        for (String table : ReleaseCounts.TABLES) {
            ComparedTable old = before.tables().get(table);
            ComparedTable now = after.tables().get(table);
            Set<Map<String, String>> all = new LinkedHashSet<>(old.facts());
            all.addAll(now.facts());
            for (Map<String, String> facts : all) {
                Figures was = old.figures(facts);
                Figures is = now.figures(facts);
                if (was != null && was.equals(is)) {
                    unchanged++;
                } else {
                    Change change = was == null ? Change.ADDED : is != null ? Change.CHANGED
                            : now.mayHide(facts) || after.tables().get(ReleaseCounts.TABLES.get(0)).mayHide(facts) ? Change.WITHHELD : Change.GONE;
                    lines.add(new Line(table, facts, change, Optional.ofNullable(was), Optional.ofNullable(is)));
                }
            }
        }
        return new ReleaseComparison(before.period(), after.period(), unchanged, lines);
    }

    private static Side side(StatisticsReleased released, ReleaseFolder folder) throws IOException, MalformedException {
        Map<String, ComparedTable> tables = new LinkedHashMap<>();
        for (String table : ReleaseCounts.TABLES) {
            byte[] file = folder.table(table);
            if (!Hash.sha256(file).equals(released.tables().get(table))) {
                throw new MalformedException(ReleaseFolder.tableFile(table) + ": not the table that the release's event commits to");
            }
            tables.put(table, new ComparedTable(CsvRecords.of(new String(file, StandardCharsets.UTF_8))));
        }
        return new Side(released.period(), tables);
    }

    /** As one JSON object. */
    public JsonObject json() {
        List<JsonValue> changed = new ArrayList<>();
        for (Line line : lines) {
            JsonObject facts = JsonObject.EMPTY;
            for (Map.Entry<String, String> fact : line.facts().entrySet()) {
                facts = facts.with(fact.getKey(), fact.getValue());
            }
            JsonObject said = JsonObject.EMPTY.with("table", line.table()).with("change", line.change().name().toLowerCase(Locale.ROOT)).with("facts", facts);
            said = line.before().isPresent() ? said.with("before", line.before().get().json()) : said;
            changed.add(line.after().isPresent() ? said.with("after", line.after().get().json()) : said);
        }
        return JsonObject.EMPTY.with("akashi", "comparison/1").with("before", named(before)).with("after", named(after)).with("unchanged", unchanged)
                .with("figures", new JsonArray(changed));
    }

    private static JsonObject named(StatisticsReleased.Period period) {
        return JsonObject.EMPTY.with("series", period.series()).with("release", period.release()).with("from", period.from().toString())
                .with("until", period.until().toString());
    }

    /** In sentences, for people; texts of facts stand in them as they are. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add("Figures of " + after.release() + " (" + after.from() + " to " + after.until() + ") beside those of " + before.release() + " ("
                + before.from() + " to " + before.until() + "), added up over quarters: " + unchanged + " are the same, " + lines.size() + " are not.");
        for (Line line : lines) {
            List<String> facts = new ArrayList<>();
            line.facts().forEach((name, text) -> {
                if (!text.isEmpty() && !(name.equals("status") && text.equals("open"))) {
                    facts.add(text);
                }
            });
            sentences.add(line.table() + ": " + String.join(", ", facts) + " " + line.change().words + ": "
                    + line.before().map(Figures::words).orElse("none") + " before, " + line.after().map(Figures::words).orElse("none") + " now");
        }
        return sentences;
    }
}
