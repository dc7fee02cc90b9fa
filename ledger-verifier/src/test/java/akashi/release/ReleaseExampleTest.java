package akashi.release;

import akashi.disclosure.Disclosure;
import akashi.event.SealedEvent;
import akashi.hash.Hash;
import akashi.testkit.DocumentExample;
import akashi.testkit.TestRelease;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example of docs/format/release.md, computed anew: three decisions, the first opened to d1, the second to its headline, the third not at all. */
class ReleaseExampleTest {
    @Test
    void the_example_of_the_format_is_what_the_code_computes() {
        TestRelease house = new TestRelease(7);
        List<ReleasedRow> rows = new ArrayList<>();
        List<Hash> links = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            SealedEvent event = house.append("A-" + i, "DecisionRecorded", "Osaka", i == 1 ? "refuse" : "grant");
            List<Disclosure> all = event.disclosures();
            rows.add(ReleasedRow.of(all.subList(all.size() - 4, all.size()), 2 - i));
            links.add(all.get(all.size() - 5).digest());
        }
        rows.sort(Comparator.comparing(ReleasedRow::digest));
        links.sort(null);
        StringBuilder lines = new StringBuilder();
        DigestRoot root = new DigestRoot();
        ReleaseCounts counts = new ReleaseCounts();
        for (ReleasedRow row : rows) {
            lines.append(new String(row.bytes(), StandardCharsets.UTF_8)).append('\n');
            root.add(row.digest());
            counts.add(row.facts());
        }
        DigestRoot linksRoot = new DigestRoot();
        links.forEach(linksRoot::add);
        DocumentExample.compare("release.md", Map.of("rows", lines.toString(),
                "roots", "rowsRoot   " + root.root().base64Url() + "\nlinksRoot  " + linksRoot.root().base64Url() + "\nwithheld   "
                        + "{\"row\":" + counts.withheld().row() + ",\"d1\":" + counts.withheld().first() + ",\"d2\":" + counts.withheld().second()
                        + ",\"d3\":" + counts.withheld().third() + "}",
                "tables", new String(counts.table("headline"), StandardCharsets.UTF_8) + "\n"
                        + new String(counts.table("offices"), StandardCharsets.UTF_8)));
    }
}
