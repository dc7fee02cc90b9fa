package akashi.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExaminationTest {

    @Test
    void a_check_with_findings_is_broken_and_the_gravest_finding_speaks_first() {
        Examination sheet = new Examination();
        sheet.checked("format", "canonical");
        sheet.found(Finding.of(FindingCode.QUORUM_NOT_MET, "one of two"));
        sheet.notRun("witnesses", "too few");
        sheet.found(Finding.of(FindingCode.CHAIN_BROKEN, "event 1 does not follow event 0").inEvent(1));
        sheet.checked("chain", "each event names the one before");
        Report report = sheet.report("all held");
        assertThat(report.verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(report.sentence()).isEqualTo("event 1 does not follow event 0");
        assertThat(report.checks()).extracting(Check::outcome)
                .containsExactly(Check.Outcome.HELD, Check.Outcome.NOT_RUN, Check.Outcome.BROKEN);
        assertThat(report.findings()).extracting(Finding::code)
                .containsExactly(FindingCode.CHAIN_BROKEN, FindingCode.QUORUM_NOT_MET);
    }

    @Test
    void a_refuting_finding_is_kept_however_many_came_before() {
        Examination sheet = new Examination();
        for (int i = 0; i < 1_000; i++) {
            sheet.found(Finding.of(FindingCode.TYPE_UNKNOWN, "event " + i));
        }
        sheet.found(Finding.of(FindingCode.CHAIN_BROKEN, "event 1 does not follow event 0"));
        assertThat(sheet.report("").verdict()).isEqualTo(Verdict.REFUTED);
        assertThat(sheet.report("").notProved()).anyMatch(each -> each.contains("More was found"));
    }

    @Test
    void a_report_cannot_claim_a_verdict_that_its_findings_do_not_support() {
        Finding grave = Finding.of(FindingCode.CHAIN_BROKEN, "event 1 does not follow event 0");
        assertThatThrownBy(() -> new Report(Verdict.VERIFIED, "fine", Optional.empty(), List.of(), List.of(grave), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
