package akashi.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import akashi.checkpoint.SignedCheckpoint;
import akashi.checkpoint.TlogPolicy;
import akashi.checkpoint.TlogProof;
import akashi.command.publishing.anchoring.Anchoring;
import akashi.command.publishing.store.JdbcAnchorRows;
import akashi.hash.Hash;
import akashi.testkit.TestWitness;
import akashi.tile.TileHashReader;
import akashi.tree.InclusionProof;
import akashi.verify.CheckpointMemory;
import akashi.verify.Finding;
import akashi.verify.FindingCode;
import akashi.verify.PolicyLookup;
import akashi.verify.PolicyUsed;
import akashi.verify.ProofVerifier;
import akashi.verify.Report;
import akashi.verify.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What strangers make of what was cosigned and published. */
class CosignedPublicationTest extends LedgerWithWitnesses {

    @Test
    void a_proof_verifies_with_the_cosignatures_and_under_the_signed_checkpoint_alone_it_could_not_be_told() throws Exception {
        start(QUICK);
        long size = ledger.append(300);
        publisher.wake();
        assertThat(cosigning.awaitCosigned(size, LONG)).isTrue();
        TlogPolicy policy = founded.trust().policy();
        ProofVerifier stranger = new ProofVerifier(origin -> new PolicyLookup.Answer.Trusted(policy, new PolicyUsed("test", "0".repeat(64))),
                CheckpointMemory.NONE, Clock.systemUTC());
        byte[] entry = ledger.entries().get(7);
        assertThat(stranger.verify(proof(7, signedAsPublished()), entry).verdict()).isEqualTo(Verdict.VERIFIED);
        Report without = stranger.verify(proof(7, signed()), entry);
        assertThat(without.verdict()).isEqualTo(Verdict.UNDETERMINED);
        assertThat(without.findings()).extracting(Finding::code).containsExactly(FindingCode.QUORUM_NOT_MET);
    }

    private byte[] proof(long leaf, SignedCheckpoint under) throws Exception {
        long size = under.checkpoint().treeSize();
        TileHashReader tiles = new TileHashReader(path -> {
            Path file = ledger.paths.log().resolve(path.path());
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        }, size);
        return new TlogProof(Optional.empty(), leaf, InclusionProof.make(leaf, size, tiles).path(), under).bytes();
    }

    @Test
    void a_published_log_whose_cosigned_checkpoint_is_older_verifies() throws Exception {
        start(QUICK);
        long size = ledger.append(250);
        publisher.wake();
        assertThat(cosigning.awaitCosigned(size, LONG)).isTrue();
        witnesses.forEach(TestWitness::close);
        long more = ledger.append(300);
        publisher.wake();
        assertThat(publisher.awaitPublished(more, LONG)).isTrue();
        stop();
        assertThat(PublishedLogCheck.check(ledger.paths.log(), founded.keys(), ledger.entries())).isEqualTo(size);
        assertThat(PublishedLogCheck.verify(ledger.paths.log(), Files.readAllBytes(ledger.paths.policy()), Clock.systemUTC())
                .verdict()).isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void what_is_cosigned_first_becomes_an_anchor_across_restarts_and_the_published_log_verifies() throws Exception {
        try (Anchoring anchoring = Anchoring.start(new JdbcAnchorRows(database.writer()), ledger.paths.anchors(), founded.trust().policy(),
                anchor -> { })) {
            listener = anchoring::cosigned;
            start(QUICK);
            until(() -> anchoring.newest().isPresent());
            long size = ledger.append(10);
            publisher.wake();
            assertThat(cosigning.awaitCosigned(size, LONG)).isTrue();
            stop();
        }
        // A start tells again what is published, to an anchoring that may have missed it.
        try (Anchoring anchoring = Anchoring.start(new JdbcAnchorRows(database.writer()), ledger.paths.anchors(), founded.trust().policy(),
                anchor -> { })) {
            listener = anchoring::cosigned;
            start(QUICK);
            stop();
            assertThat(anchoring.newest().orElseThrow().note())
                    .isEqualTo(Hash.sha256(Files.readAllBytes(ledger.paths.log().resolve("anchor/" + anchoring.newest().get().treeSize()))));
        }
        Report report = PublishedLogCheck.verify(ledger.paths.log(), Files.readAllBytes(ledger.paths.policy()), Clock.systemUTC());
        assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(report.checks()).anyMatch(check -> check.name().equals("anchors") && check.sentence().matches("[12] anchors, .*"));
    }
}
