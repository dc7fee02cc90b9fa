package akashi.verify;

import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.TlogProof;
import akashi.event.Entry;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import java.time.Clock;

/** Verifies that an entry, whose bytes are at hand, stands in a log: a C2SP tlog-proof. Stateless but for what it was given. */
public final class ProofVerifier {
    private final PolicyLookup policies;
    private final CheckpointMemory memory;
    private final Clock clock;

    public ProofVerifier(PolicyLookup policies, CheckpointMemory memory, Clock clock) {
        this.policies = policies;
        this.memory = memory;
        this.clock = clock;
    }

    /**
     * Verifies.
     *
     * @param proof the bytes of the {@code .tlog-proof} file
     * @param entry the entry's bytes; the leaf hash is computed from them
     */
    public Report verify(byte[] proof, byte[] entry) {
        Examination sheet = new Examination();
        sheet.notProved("All of it rests on this: that SHA-256 and the signatures hold, and that the policy reached you by another way "
                + "than the file.");
        sheet.notProved("The proof shows that these bytes stand in the log. What they mean, and whether it is true, it does not show.");
        if (entry.length > Entry.MAX_BYTES) {
            sheet.found(Finding.of(FindingCode.INPUT_TOO_LARGE, "no entry of a log is so long").at("--entry")
                    .expected("at most " + Entry.MAX_BYTES + " bytes").actual(entry.length + " bytes"));
        }
        TlogProof parsed;
        try {
            parsed = TlogProof.parse(proof);
        } catch (MalformedException e) {
            sheet.found(Finding.of(FindingCode.PROOF_MALFORMED, "the file is not a tlog-proof: " + e.getMessage()));
            sheet.notRun("everything-else", "the file could not be read as a tlog-proof");
            return sheet.report("");
        }
        sheet.checked("form", "the file is a tlog-proof in its one spelling");
        new CheckpointCheck(policies, memory, clock).run(parsed.checkpoint(), CheckpointMemory.Tie.NONE, false, sheet);
        Checkpoint checkpoint = parsed.checkpoint().checkpoint();
        InclusionCheck.fault(parsed.leafIndex(), Hash.leaf(entry), parsed.path(), checkpoint, "the entry").ifPresent(sheet::found);
        sheet.checked("inclusion", "the entry's leaf hash, computed from its bytes, leads to the root of tree size "
                + checkpoint.treeSize());
        if (parsed.extra().isPresent()) {
            sheet.notRun("extra", "the file carries further bytes that nothing authenticates; they were not looked at");
        }
        return sheet.report("the entry stands in the log " + checkpoint.origin() + " at leaf index " + parsed.leafIndex());
    }
}
