package akashi.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.disclosure.Disclosure;
import akashi.event.SealedEvent;
import akashi.testkit.TestRelease;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A line of rows, and every line that is none. */
class ReleasedRowTest {
    private final SealedEvent event = new TestRelease(7).append("A-1", "DecisionRecorded", "Osaka", "grant");
    private final List<Disclosure> layers = event.disclosures().subList(event.disclosures().size() - 4, event.disclosures().size());

    @Test
    void a_row_comes_back_as_far_as_it_was_opened() throws MalformedException {
        for (int depth = 0; depth <= 4; depth++) {
            ReleasedRow row = ReleasedRow.of(layers, depth);
            ReleasedRow read = ReleasedRow.parse(row.bytes());
            assertThat(read).isEqualTo(row);
            assertThat(read.digest()).isEqualTo(layers.get(0).digest());
            assertThat(read.facts().map(RowFacts::depth).orElse(0)).isEqualTo(depth);
        }
        RowFacts facts = ReleasedRow.of(layers, 2).facts().orElseThrow();
        assertThat(facts.outcome()).contains("grant");
        assertThat(facts.fact(1, "office")).contains("Osaka");
        assertThat(facts.fact(2, "procedure")).isEmpty();
    }

    @Test
    void what_is_not_in_the_one_spelling_or_was_not_sealed_together_is_refused() {
        String row = layers.get(0).text();
        String first = layers.get(1).text();
        SealedEvent other = new TestRelease(8).append("B-1", "DecisionRecorded", "Osaka", "refuse");
        String stranger = other.disclosures().get(other.disclosures().size() - 3).text();
        String record = event.disclosures().get(0).text();
        for (String line : List.of("", "{}", "[]", "{\"row\":\"x\"}", "{\"row\": \"" + layers.get(0).digest().base64Url() + "\"}", "{\"open\":[]}",
                "{\"open\":[\"" + first + "\"]}", "{\"open\":[\"" + record + "\"]}", "{\"open\":[\"" + row + "\",\"" + stranger + "\"]}",
                "{\"open\":[\"" + row + "\",\"" + layers.get(2).text() + "\"]}", "{\"open\":[\"" + row + "\"],\"case\":\"A-1\"}",
                "{\"open\":[\"" + row + "\",\"" + first + "\",\"" + first + "\"]}", "{\"open\":[1]}")) {
            assertThatThrownBy(() -> ReleasedRow.parse(line.getBytes(StandardCharsets.UTF_8))).as(line).isInstanceOf(MalformedException.class);
        }
    }
}
