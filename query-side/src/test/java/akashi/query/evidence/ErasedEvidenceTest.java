package akashi.query.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.bundle.BundleKind;
import akashi.bundle.TrailBundle;
import akashi.casefile.Audience;
import akashi.verify.Report;
import akashi.verify.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is handed out of cases of which something was erased, and of all others. */
class ErasedEvidenceTest extends PublishedCases {
    @Test
    void a_trail_shows_what_was_erased_with_the_ombudsman_s_note_and_the_verifier_agrees() throws Exception {
        ledger.nameOmbudsman();
        ledger.erase("case-10", 2L, 3L, 5L);
        ledger.publish();
        for (Recipient recipient : List.of(Recipient.APPLICANT, Recipient.OMBUDSMAN)) {
            TrailBundle trail = desk().trail(ledger.ref("case-10"), "case-10", recipient);
            assertThat(trail.erased()).extracting(erased -> erased.entry().index()).containsExactlyElementsOf(List.of(2, 3, 5).stream()
                .map(place -> ledger.log().caseFile("case-10").get(place).leaf()).toList());
            Report report = verify(trail, BundleKind.TRAIL);
            assertThat(report.verdict()).as("%s %s", report.sentence(), report.findings()).isEqualTo(Verdict.VERIFIED);
            assertThat(report.sentence()).contains("3 of them erased and countersigned");
        }
        assertThat(verify(desk().receipt(ledger.ref("case-10"), 4, Set.of("actor"), Audience.OFFICIALS).orElseThrow(), BundleKind.RECEIPT).verdict())
            .isEqualTo(Verdict.VERIFIED);
        assertThatThrownBy(() -> desk().receipt(ledger.ref("case-10"), 3, Set.of(), Audience.OFFICIALS))
            .isInstanceOf(NotNow.class).hasMessage("event-erased");
    }

    @Test
    void where_the_first_event_is_erased_the_trail_is_handed_out_and_could_not_tell_whether_it_is_complete() throws Exception {
        ledger.nameOmbudsman();
        ledger.erase("case-11", 0L);
        ledger.publish();
        Report report = verify(desk().trail(ledger.ref("case-11"), "case-11", Recipient.APPLICANT), BundleKind.TRAIL);
        assertThat(report.findings()).extracting(finding -> finding.code().code()).containsExactly("index-label-erased");
    }

    @Test
    void a_key_that_is_gone_and_for_which_nobody_signed_is_no_erasure() {
        long leaf = ledger.log().caseFile("case-12").get(4).leaf();
        ledger.database().tamper("update vault.sealed set ciphertext = '', wrapped_event_key = '' where leaf_index = " + leaf);
        assertThatThrownBy(() -> desk().trail(ledger.ref("case-12"), "case-12", Recipient.OPERATOR))
            .isInstanceOf(NotNow.class).hasMessage("case-damaged");
        assertThatThrownBy(() -> desk().receipt(ledger.ref("case-12"), 4, Set.of(), Audience.OFFICIALS))
            .isInstanceOf(NotNow.class).hasMessage("case-damaged");
    }

    @Test
    void the_trails_of_all_others_go_on_when_a_case_is_erased_whole_before_an_index_and_after_one() throws Exception {
        ledger.nameOmbudsman();
        ledger.erase("case-13");
        ledger.publish();
        assertVerified("case-14");
        ledger.log().publishIndex();
        ledger.publish();
        assertVerified("case-15");
        ledger.erase("case-16");
        ledger.publish();
        assertVerified("case-17");
        ledger.log().publishIndex();
        ledger.publish();
        assertVerified("case-18");
        assertVerified("young/case 1");
    }

    private void assertVerified(String number) throws Exception {
        Report report = verify(desk().trail(ledger.ref(number), number, Recipient.APPLICANT), BundleKind.TRAIL);
        assertThat(report.verdict()).as("%s: %s %s", number, report.sentence(), report.findings()).isEqualTo(Verdict.VERIFIED);
    }
}
