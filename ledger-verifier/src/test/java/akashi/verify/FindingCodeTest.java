package akashi.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindingCodeTest {

    @Test
    void the_page_for_readers_lists_exactly_the_codes_there_are() throws IOException {
        List<String> rows;
        try (Stream<String> lines = Files.lines(Path.of(System.getProperty("akashi.root"), "docs/findings.md"))) {
            rows = lines.filter(line -> line.startsWith("| `")).toList();
        }
        assertThat(rows).containsExactly(Stream.of(FindingCode.values()).map(FindingCodeTest::row).toArray(String[]::new));
    }

    private static String row(FindingCode each) {
        String leadsTo = each.verdict() == Verdict.REFUTED ? "refuted" : "could not tell";
        return "| `" + each.code() + "` | " + leadsTo + " | " + each.meaning() + " | " + each.advice() + " |";
    }

    @Test
    void no_code_verifies() {
        assertThat(FindingCode.values()).noneMatch(each -> each.verdict() == Verdict.VERIFIED);
    }

    @Test
    void refuted_wins_over_could_not_tell_and_nothing_found_is_verified() {
        Finding open = Finding.of(FindingCode.QUORUM_NOT_MET, "two of three");
        Finding grave = Finding.of(FindingCode.CHAIN_BROKEN, "event 3 names another leaf");
        assertThat(FindingCode.verdictOf(List.of())).isEqualTo(Verdict.VERIFIED);
        assertThat(FindingCode.verdictOf(List.of(open))).isEqualTo(Verdict.UNDETERMINED);
        assertThat(FindingCode.verdictOf(List.of(open, grave))).isEqualTo(Verdict.REFUTED);
    }
}
