package akashi.verify;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.bundle.IndexEvidence;
import akashi.bundle.TrailBundle;
import akashi.caseindex.CaseIndex;
import akashi.caseindex.CaseIndexTree;
import akashi.caseindex.IndexedCase;
import akashi.event.CaseLabel;
import akashi.event.CaseRecord;
import akashi.event.SealedEvent;
import akashi.hash.Hash;
import akashi.testkit.TestLog;
import akashi.text.Language;
import akashi.verify.Mutation.Command;
import akashi.verify.Mutation.Input;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an institution can try in order to show somebody less than there is, though it signs every byte itself, and who finds it
 * (FORMAT.md section 9): the applicant as far as the case index reaches, the ombudsman, who has the full history, the rest.
 */
class CompletenessAttacksTest {
    private static final long SEED = 20261127L;
    private static final long FOUNDING_INDEX = 2;

    @TempDir
    private Path folder;

    private List<FindingCode> applicant(TestLog log, TrailBundle trail) throws IOException {
        return codes(new MutationRun(folder.resolve("applicant")).library(Input.zip(Command.TRAIL, trail.zip(Language.EN), log)));
    }

    private List<FindingCode> ombudsman(TestLog log) throws IOException {
        return codes(new MutationRun(folder.resolve("ombudsman")).library(new Inputs(log).of(Command.HISTORY)));
    }

    private static List<FindingCode> codes(Report report) {
        return report.findings().stream().map(Finding::code).distinct().toList();
    }

    /** A-1 was handed out twice, so it closes well at two places, and an index was published after both. */
    private static TestLog handedOutTwice() {
        TestLog log = new TestLog(SEED);
        log.appendCase("A-1", 3);
        log.disclose("A-1", List.of());
        log.appendCase("B-2", 3);
        log.appendCase("A-1", 2);
        log.disclose("A-1", List.of());
        log.publishIndex();
        return log;
    }

    @Test
    void a_shortened_trail_is_found_by_the_applicant_by_the_case_index() throws IOException {
        TestLog log = handedOutTwice();
        TrailBundle whole = log.trail("A-1");
        assertThat(applicant(log, whole)).as("seed %d", SEED).isEmpty();
        TrailBundle shortened = AlteredTrail.copy(whole, whole.events().subList(0, 5), whole.checkpoint(), whole.index(), List.of());
        assertThat(applicant(log, shortened)).containsExactly(FindingCode.INDEX_PROOF_INVALID);
        // Under the index of the founding all of it is provisional, and said to be. How old an index may be is WitnessedTrailTest's.
        TrailBundle old = AlteredTrail.index(shortened, index -> new IndexEvidence(log.entryAt(FOUNDING_INDEX, log.size()), Optional.empty()));
        assertThat(new MutationRun(folder.resolve("old")).commandLine(Input.zip(Command.TRAIL, old.zip(Language.EN), log), false).firstLine())
                .contains("not yet under a case index");
        TrailBundle unproved = AlteredTrail.index(shortened, index -> new IndexEvidence(index.event(), Optional.empty()));
        assertThat(applicant(log, unproved)).containsExactly(FindingCode.INDEX_PROOF_MISSING);
        TrailBundle without = AlteredTrail.copy(shortened, shortened.events(), shortened.checkpoint(), Optional.empty(), List.of());
        assertThat(applicant(log, without)).containsExactly(FindingCode.INDEX_MISSING);
    }

    @Test
    void a_side_chain_is_found_by_the_ombudsman_by_the_full_history_and_by_no_trail() throws IOException {
        TestLog log = handedOutTwice();
        assertThat(ombudsman(log)).as("seed %d", SEED).isEmpty();
        TrailBundle shown = log.trail("A-1");
        // The same case number once more, under another label: another chain, which no trail of the first runs through.
        SealedEvent first = beside(log, CaseRecord.first("A-1", CaseLabel.draw(log.events().random())));
        beside(log, CaseRecord.next("A-1", 1, first.leafHash()));
        assertThat(applicant(log, shown)).as("the trail is true of its own chain").isEmpty();
        assertThat(ombudsman(log)).contains(FindingCode.SIDE_CHAIN);
    }

    @Test
    void the_same_case_twice_is_found_by_the_ombudsman_by_the_full_history() throws IOException {
        TestLog log = handedOutTwice();
        // Told twice under one label: two events with one number, and each reader could be shown the one or the other.
        CaseLabel label = log.caseFile("B-2").get(0).event().record().label().orElseThrow();
        SealedEvent first = beside(log, CaseRecord.first("B-2", label));
        beside(log, CaseRecord.next("B-2", 1, first.leafHash()));
        assertThat(ombudsman(log)).as("seed %d", SEED).contains(FindingCode.SEQUENCE_TWICE);
    }

    @Test
    void an_index_that_lies_for_one_reader_proves_one_value_only_and_the_ombudsman_computes_another_root() throws IOException {
        TestLog log = new TestLog(SEED);
        log.appendCase("A-1", 3);
        log.disclose("A-1", List.of());
        log.appendCase("B-2", 3);
        log.disclose("B-2", List.of());
        long shortSize = log.caseFile("A-1").size();
        TestLog.Placed shortHead = log.caseFile("A-1").get((int) shortSize - 1);
        log.appendCase("A-1", 2);
        log.disclose("A-1", List.of());
        long size = log.size();
        // The root is made for a reader who shall believe that A-1 ended with its first closing event.
        CaseIndexTree lying = lying(log, size, shortSize, shortHead.event().leafHash());
        long leaf = log.publish(new CaseIndex(size, lying.root(), 2, 0, 2, OptionalLong.of(FOUNDING_INDEX)).event(log.events().tick()));

        TrailBundle plain = log.trail("A-1");
        TrailBundle deceived = AlteredTrail.copy(plain, plain.events().subList(0, 5), plain.checkpoint(),
                Optional.of(new IndexEvidence(log.entryAt(leaf, log.size()), lying.proof(label(log, "A-1")))), List.of());
        assertThat(applicant(log, deceived)).as("the reader who is lied to cannot tell, seed %d", SEED).isEmpty();

        // Another reader of the same case, who holds all of it, and one of another case: one root, and a label has one value under it.
        TrailBundle holder = AlteredTrail.copy(plain, plain.events(), plain.checkpoint(), deceived.index(), List.of());
        assertThat(applicant(log, holder)).containsExactly(FindingCode.INDEX_PROOF_INVALID);
        TrailBundle truthful = AlteredTrail.copy(plain, plain.events(), plain.checkpoint(),
                Optional.of(new IndexEvidence(log.entryAt(leaf, log.size()), log.index(size).proof(label(log, "A-1")))), List.of());
        assertThat(applicant(log, truthful)).containsExactly(FindingCode.INDEX_PROOF_INVALID);
        TrailBundle neighbour = log.trail("B-2");
        TrailBundle other = AlteredTrail.copy(neighbour, neighbour.events(), neighbour.checkpoint(),
                Optional.of(new IndexEvidence(log.entryAt(leaf, log.size()), lying.proof(label(log, "B-2")))), List.of());
        assertThat(applicant(log, other)).as("whose own place is true learns nothing of the lie").isEmpty();

        assertThat(ombudsman(log)).containsExactly(FindingCode.INDEX_MISMATCH);
    }

    private static CaseIndexTree lying(TestLog log, long size, long count, Hash head) {
        TestLog.Placed last = log.caseFile("B-2").get(log.caseFile("B-2").size() - 1);
        return CaseIndexTree.of(size, List.of(new IndexedCase(label(log, "A-1"), (int) count, head),
                new IndexedCase(label(log, "B-2"), log.caseFile("B-2").size(), last.event().leafHash())));
    }

    private static CaseLabel label(TestLog log, String number) {
        return log.caseFile(number).get(0).event().record().label().orElseThrow();
    }

    private static SealedEvent beside(TestLog log, CaseRecord record) {
        return log.append(record.caseNumber(), log.events().seal(record, log.events().content((int) record.sequence(), TestLog.RULES_LEAF)));
    }
}
