package akashi.verify.statistics;

import akashi.json.CompactJson;
import akashi.json.JsonObject;
import akashi.json.JsonValue;
import akashi.release.ReleaseFolder;
import akashi.release.ReleasedRow;
import akashi.release.RowFacts;
import akashi.release.StatisticsReleased;
import akashi.text.MalformedException;
import akashi.verify.Examination;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * What an audit costs: everybody sees which rows and which leaves were opened, so a leaf's row is in one half of its class. How small are the halves,
 * and does one tell the outcome of everybody in it?
 */
final class HalvedClasses {
    private final Map<String, Half> halves = new HashMap<>();
    private final Map<String, Set<String>> outcomes = new HashMap<>();

    private static final class Half {
        private final Set<String> outcomes = new HashSet<>();
        private long rows;
    }

    private HalvedClasses() {
    }

    /** Says so on the sheet. @param isOpened was the row at this place, from 0, opened? */
    static void remark(ReleaseFolder folder, StatisticsReleased released, IntPredicate isOpened, Examination sheet) throws IOException, MalformedException {
        HalvedClasses classes = new HalvedClasses();
        folder.rows(released.rows(), (number, row) -> classes.add(row, isOpened.test((int) number - 1)));
        long least = classes.halves.values().stream().mapToLong(half -> half.rows).min().orElse(0);
        long telling = classes.halves.entrySet().stream().filter(entry -> entry.getValue().outcomes.size() == 1
                && classes.outcomes.get(entry.getKey().substring(1)).size() > 1).count();
        sheet.remark("Which half of its class a leaf's row is in can be seen since this audit: the smallest half has " + least + " rows, and " + telling
                + " halves tell the outcome of everybody in them where the class did not");
    }

    private void add(ReleasedRow row, boolean opened) {
        String name = row.facts().map(HalvedClasses::nameOf).orElse("");
        String outcome = row.facts().flatMap(RowFacts::outcome).orElse("");
        Half half = halves.computeIfAbsent((opened ? "1" : "0") + name, absent -> new Half());
        half.rows++;
        half.outcomes.add(outcome);
        outcomes.computeIfAbsent(name, absent -> new HashSet<>()).add(outcome);
    }

    private static String nameOf(RowFacts facts) {
        Map<String, JsonValue> headline = new LinkedHashMap<>(facts.headline().members());
        headline.remove("outcome");
        StringBuilder name = new StringBuilder(CompactJson.text(new JsonObject(headline)));
        facts.rungs().forEach(rung -> name.append(' ').append(CompactJson.text(rung)));
        return name.toString();
    }
}
