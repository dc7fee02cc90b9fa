package akashi.console.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseloadTest {
    @Test
    void the_same_seed_makes_up_the_same_cases() {
        assertThat(new Caseload(50, 7).csv()).isEqualTo(new Caseload(50, 7).csv());
        assertThat(new Caseload(50, 7).csv()).isNotEqualTo(new Caseload(50, 8).csv());
    }

    @Test
    void it_holds_what_a_caseload_holds() {
        Caseload caseload = new Caseload(300, 1);
        List<String> lines = new String(caseload.csv(), StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(1 + caseload.events());
        assertThat(lines).allSatisfy(line -> assertThat(line.chars().filter(unit -> unit == ',').count()).isEqualTo(12));
        assertThat(caseload.cases()).isEqualTo(300);
        assertThat(caseload.events(caseload.longest())).isGreaterThan(10);
        String all = String.join("\n", lines);
        for (String action : List.of("application lodged", "acknowledgement sent", "fee paid", "further evidence requested",
                "evidence handed in", "opinion asked for", "opinion received", "interview held", "deadline extended", "decision drafted",
                "draft reviewed", "decision taken", "decision served", "review requested", "review decided", "court action brought",
                "moved to another office", "application withdrawn", "file closed")) {
            assertThat(all).contains("," + action + ",");
        }
    }
}
