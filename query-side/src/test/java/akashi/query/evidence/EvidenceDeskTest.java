package akashi.query.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akashi.bundle.BundleKind;
import akashi.bundle.TrailBundle;
import akashi.casefile.AccessCode;
import akashi.casefile.Audience;
import akashi.casefile.CitedCriterion;
import akashi.checkpoint.TlogPolicy;
import akashi.event.Content;
import akashi.json.JsonArray;
import akashi.json.JsonString;
import akashi.query.axon.ProjectionEngine;
import akashi.testkit.TestLog;
import akashi.testkit.TestPublications;
import akashi.testkit.TestRandom;
import akashi.verify.CheckpointMemory;
import akashi.verify.PolicyLookup;
import akashi.verify.PolicyUsed;
import akashi.verify.ProofVerifier;
import akashi.verify.Report;
import akashi.verify.Verdict;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvidenceDeskTest extends PublishedCases {
    @Test
    void trails_and_receipts_are_verified_by_the_standalone_verifier() throws Exception {
        for (String number : new String[] {"case-0", "case-3", "case-29", "young/case 1", "case-0"}) {
            TrailBundle trail = desk().trail(ledger.ref(number), number, Recipient.APPLICANT);
            Report report = verify(trail, BundleKind.TRAIL);
            assertThat(report.verdict()).as("%s: %s %s, seed %d", number, report.sentence(), report.findings(), SEED).isEqualTo(Verdict.VERIFIED);
            assertThat(trail.events()).hasSize(ledger.log().caseFile(number).size() + 1);
        }
        assertThat(commandSide.asked()).hasSize(5)
            .contains("POST /api/cases/young%2Fcase%201/disclosures Bearer query-side-token {\"recipient\":\"applicant\"}");
        for (Set<String> open : List.of(Set.<String>of(), Set.of("occurredAt"), Set.of("actor", "office"))) {
            TrailBundle receipt = desk().receipt(ledger.ref("case-3"), 0, open, Audience.OFFICIALS).orElseThrow();
            Report report = verify(receipt, BundleKind.RECEIPT);
            assertThat(report.verdict()).as("%s: %s %s", open, report.sentence(), report.findings()).isEqualTo(Verdict.VERIFIED);
        }
    }

    @Test
    void a_receipt_of_what_is_not_there_is_none() throws Exception {
        assertThat(desk().receipt(ledger.ref("case-3"), 99, Set.of(), Audience.OFFICIALS)).isEmpty();
        assertThat(desk().receipt(ledger.ref("case-3"), 0, Set.of("nosuchfield"), Audience.OFFICIALS)).isEmpty();
        assertThat(desk().receipt(ledger.ref("no such case"), 0, Set.of(), Audience.OFFICIALS)).isEmpty();
    }

    @Test
    void a_subject_s_trail_leaves_closed_what_its_closing_event_lists_and_the_verifier_names_it() throws Exception {
        ledger.issueCode("case-4", AccessCode.draw(new TestRandom(SEED)));
        ledger.publish();
        TrailBundle trail = desk().trail(ledger.ref("case-4"), "case-4", Recipient.APPLICANT);
        Report report = verify(trail, BundleKind.TRAIL);
        assertThat(report.verdict()).as("%s %s", report.sentence(), report.findings()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.checks()).anySatisfy(check -> assertThat(check.sentence()).contains("exactly the 1 places"));
        long sequence = ledger.log().caseFile("case-4").size() - 2;
        assertThat(desk().receipt(ledger.ref("case-4"), sequence, Set.of("codeDigest"), Audience.SUBJECT)).isEmpty();
        assertThat(desk().receipt(ledger.ref("case-4"), sequence, Set.of("codeDigest"), Audience.OFFICIALS)).isPresent();
        assertThat(verify(desk().trail(ledger.ref("case-4"), "case-4", Recipient.OPERATOR), BundleKind.TRAIL).checks())
            .anySatisfy(check -> assertThat(check.sentence()).contains("nothing is withheld"));
    }

    @Test
    void whoever_gets_a_trail_is_named_in_it_and_sees_what_the_role_may() throws Exception {
        Map<Recipient, Integer> closed = Map.of(Recipient.APPLICANT, 2, Recipient.REPRESENTATIVE, 2, Recipient.OPERATOR, 1,
            Recipient.OMBUDSMAN, 0, Recipient.AUDITOR, 0);
        for (Recipient recipient : Recipient.values()) {
            String number = "for " + recipient.word();
            ledger.grow(number, 1);
            ledger.issueCode(number, AccessCode.draw(new TestRandom(SEED)));
            ledger.record(number, "ReviewOpinionGiven", 1, Map.of("memberOpinion", new JsonString("uphold")));
            ledger.publish();
            TrailBundle trail = desk().trail(ledger.ref(number), number, recipient);
            Report report = verify(trail, BundleKind.TRAIL);
            assertThat(report.verdict()).as("%s: %s %s", recipient, report.sentence(), report.findings()).isEqualTo(Verdict.VERIFIED);
            List<TestLog.Placed> events = ledger.log().caseFile(number);
            Content last = events.get(events.size() - 1).event().content();
            assertThat(last.text("recipient")).contains(recipient.word());
            assertThat(((JsonArray) last.fields().get("withheld")).elements()).as(recipient.word()).hasSize(closed.get(recipient));
        }
    }

    @Test
    void a_trail_carries_the_public_events_that_what_it_shows_cites_and_none_that_only_a_closed_part_cites() throws Exception {
        var made = new TestPublications(ledger.log());
        long calendar = ledger.log().publish(made.calendar(1));
        long applied = ledger.log().publish(made.criterion("C", 1, "2026-01-01", null));
        long drafted = ledger.log().publish(made.criterion("D", 1, "2026-01-01", null));
        ledger.log().publish(made.criterion("E", 1, "2026-01-01", null));
        long repeal = ledger.log().publish(made.repeal("C", 1, "2026-12-31"));
        long purposes = ledger.log().publish(made.purposes(1, "2026-01-01", "casework"));
        long standard = ledger.log().publish(made.standard(1));
        ledger.grow("cites", 1);
        ledger.record("cites", "DeadlineSet", 1, Map.of("clock", new JsonString("decision"), "dueBy", new JsonString("2026-12-23"),
            "owner", new JsonString("institution"), "standard", new JsonString("extension/1"), "calendar", new JsonString("JP")));
        ledger.record("cites", "DecisionRecorded", 2, Map.of("outcome", new JsonString("grant"), "decidedOn", new JsonString("2026-11-20"),
            "criteria", JsonArray.of(new CitedCriterion("C", 1, "2", true).json(), new CitedCriterion("unpublished", 1, "2", true).json())));
        ledger.record("cites", "DecisionRecorded", 2, Map.of("outcome", new JsonString("grant"), "decidedOn", new JsonString("2026-11-20"),
            "criteria", JsonArray.of(new CitedCriterion("C", 1, "2", true).json())));
        ledger.record("cites", "DraftDecisionPrepared", 2, Map.of("outcomeProposed", new JsonString("grant"),
            "criteria", JsonArray.of(new CitedCriterion("D", 1, "1", true).json())));
        ledger.record("cites", "RecordAccessed", 1, Map.of("accessorRole", new JsonString("reviewer"), "purpose", new JsonString("casework")));
        ledger.log().publish(made.calendar(2));
        ledger.publish();
        TrailBundle officials = desk().trail(ledger.ref("cites"), "cites", Recipient.OPERATOR);
        assertThat(carried(officials)).containsExactly(calendar, applied, drafted, repeal, purposes, standard);
        TrailBundle subjects = desk().trail(ledger.ref("cites"), "cites", Recipient.APPLICANT);
        assertThat(carried(subjects)).containsExactly(calendar, applied, repeal, purposes, standard);
        for (TrailBundle trail : List.of(officials, subjects)) {
            Report report = verify(trail, BundleKind.TRAIL);
            assertThat(report.verdict()).as("%s %s", report.sentence(), report.findings()).isEqualTo(Verdict.VERIFIED);
            assertThat(report.remarks()).noneMatch(remark -> remark.contains("nothing shown in it cites"))
                .filteredOn(remark -> remark.startsWith("Not checked")).singleElement().asString().contains("event 2: the rule criteria-in-force");
        }
    }

    @Test
    void a_disclosure_that_lists_too_little_is_not_handed_out() {
        ledger.issueCode("case-6", AccessCode.draw(new TestRandom(SEED)));
        ledger.publish();
        commandSide.forgetWhatIsWithheld();
        assertThatThrownBy(() -> desk().trail(ledger.ref("case-6"), "case-6", Recipient.APPLICANT))
            .isInstanceOf(NotNow.class).hasMessage("withheld-mismatch");
    }

    @Test
    void the_receipt_of_a_leaf_is_a_proof_that_the_verifier_accepts_and_none_before_it_is_published() throws Exception {
        ReceiptDesk receipts = context.getBean(ReceiptDesk.class);
        TlogPolicy policy = TlogPolicy.parse(Files.readAllBytes(directory.resolve("policy")));
        PolicyLookup trusted = origin -> new PolicyLookup.Answer.Trusted(policy, new PolicyUsed("test", "0".repeat(64)));
        var verifier = new ProofVerifier(trusted, CheckpointMemory.NONE, Clock.systemUTC());
        for (long leaf : new long[] {0, 1, 100, ledger.log().size() - 1}) {
            byte[] proof = receipts.proof(leaf).orElseThrow().bytes();
            assertThat(verifier.verify(proof, ledger.log().entry(leaf)).verdict()).isEqualTo(Verdict.VERIFIED);
            assertThat(verifier.verify(proof, ledger.log().entry(leaf == 5 ? 6 : 5)).verdict()).isEqualTo(Verdict.REFUTED);
        }
        assertThat(receipts.proof(ledger.log().size())).isEmpty();
    }

    @Test
    void a_damaged_case_has_no_trail_and_its_disclosure_is_not_recorded() {
        long leaf = ledger.log().caseFile("case-5").get(3).leaf();
        ledger.database().tamper("update vault.sealed set ciphertext = '\\x00' where leaf_index = " + leaf);
        context.getBean(ProjectionEngine.class).rebuild();
        assertThatThrownBy(() -> {
            while (true) {
                // Until the rebuild has come to the damage, the row itself gives it away.
                desk().receipt(ledger.ref("case-5"), 3, Set.of(), Audience.OFFICIALS);
                desk().trail(ledger.ref("case-5"), "case-5", Recipient.OPERATOR);
            }
        }).isInstanceOf(NotNow.class).hasMessage("case-damaged");
    }

    @Test
    void an_index_that_is_not_the_one_the_cases_give_is_an_alarm() {
        ledger.database().tamper("update vault.case_file set label = decode(repeat('00', 32), 'hex') where case_ref = '\\x" + ledger.ref("case-7") + "'");
        assertThatThrownBy(() -> desk().trail(ledger.ref("case-8"), "case-8", Recipient.OPERATOR))
            .isInstanceOf(NotNow.class).hasMessage("case-index-mismatch");
    }

    @Test
    void without_a_command_side_there_is_no_trail() {
        commandSide.close();
        assertThatThrownBy(() -> desk().trail(ledger.ref("case-1"), "case-1", Recipient.OPERATOR))
            .isInstanceOf(NotNow.class).hasMessage("command-side-down");
    }

    /** The leaves of the public events but for the facet rules. */
    private static List<Long> carried(TrailBundle trail) {
        return trail.events().stream().filter(event -> event.disclosures().isEmpty()).map(event -> event.entry().index())
            .filter(leaf -> leaf != TestLog.RULES_LEAF).toList();
    }
}
