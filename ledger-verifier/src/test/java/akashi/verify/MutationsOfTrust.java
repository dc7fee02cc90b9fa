package akashi.verify;

import static akashi.verify.AlteredTrail.LOG;
import static java.nio.charset.StandardCharsets.UTF_8;

import akashi.bundle.BundledAnchor;
import akashi.bundle.TrailBundle;
import akashi.checkpoint.SignedCheckpoint;
import akashi.hash.Hash;
import akashi.testkit.TestLog;
import akashi.testkit.TestLogFiles;
import akashi.verify.Mutation.Answer;
import akashi.verify.Mutation.Command;
import akashi.verify.Mutation.Input;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** J46 to J53: witnesses, the policy, what was seen before, and how checkpoints hang together. */
final class MutationsOfTrust {
    /** When witnesses saw the log, in POSIX seconds. */
    static final long SEEN = Instant.parse("2026-11-23T12:00:00Z").getEpochSecond();
    private static final Inputs INPUTS = new Inputs(LOG);
    private static final int EARLIER = 5;

    private final List<Mutation> all;

    private MutationsOfTrust(List<Mutation> all) {
        this.all = all;
    }

    static void into(List<Mutation> all) {
        MutationsOfTrust rows = new MutationsOfTrust(all);
        rows.witnesses();
        rows.policy();
        rows.memory();
        rows.consistency();
    }

    /** Cosigned by two, where two of three are wanted. */
    static Input witnessed(Command command) {
        return noted(command, LOG.cosigned(LOG.checkpoint(), 2, SEEN));
    }

    private static Input noted(Command command, SignedCheckpoint note) {
        return INPUTS.noted(command, new String(note.bytes(), UTF_8)).under(LOG.policy(2));
    }

    private void witnesses() {
        long future = Instant.parse(MutationFiles.NOW).getEpochSecond() + 3_600;
        cosigned("J46", "the witnesses' times lie an hour in the future", LOG.cosigned(LOG.checkpoint(), 2, future), FindingCode.COSIGNATURE_TIME);
        TestLog other = new TestLog("other.example/log", AlteredTrail.SEED + 9);
        cosigned("J47", "three witnesses cosigned that the policy does not name, under the names of those that it does",
                other.cosigned(LOG.checkpoint(), 3, SEEN), FindingCode.QUORUM_NOT_MET);
        cosigned("J48", "one witness too few cosigned", LOG.cosigned(LOG.checkpoint(), 1, SEEN), FindingCode.QUORUM_NOT_MET);
        SignedCheckpoint moved = LOG.cosigned(LOG.checkpoint(), 1, SEEN)
                .with(LOG.cosigned(LOG.checkpoint(LOG.size() - 1), 2, SEEN).note().signatures().get(3));
        cosigned("J48b", "a witness's cosignature is one of the tree one smaller", moved, FindingCode.COSIGNATURE_INVALID);
    }

    private void cosigned(String form, String what, SignedCheckpoint note, FindingCode code) {
        for (Command command : Command.values()) {
            all.add(new Mutation(form, what, witnessed(command), noted(command, note), Answer.found(code)));
        }
    }

    private void policy() {
        String witness = LOG.logKeys().get(1).verifierKey().text();
        byte[] own = new String(LOG.policy(0), UTF_8).replace("quorum none", "witness w " + witness + "\nquorum w").getBytes(UTF_8);
        for (Command command : Command.values()) {
            all.add(new Mutation("J49", "the policy names the log's own key as a witness", INPUTS.of(command), INPUTS.of(command).under(own),
                    Answer.found(FindingCode.POLICY_MALFORMED)));
        }
    }

    private void memory() {
        TestLog grown = TestLog.withCases(AlteredTrail.SEED);
        grown.appendCase("D-4", 2);
        grown.publishIndex();
        grown.disclose("A-1", List.of());
        // As large, from the same keys, and another case told in it.
        TestLog fork = new TestLog(AlteredTrail.SEED);
        fork.appendCase("A-1", 5);
        fork.appendCase("B-2", 3);
        fork.publishIndex();
        fork.appendCase("C-4", 2);
        fork.disclose("A-1", List.of());
        TestLog forkGrown = new TestLog(AlteredTrail.SEED);
        forkGrown.appendCase("A-1", 5);
        forkGrown.appendCase("B-2", 3);
        forkGrown.publishIndex();
        forkGrown.appendCase("C-4", 4);
        forkGrown.disclose("A-1", List.of());
        for (Command command : Command.values()) {
            Input now = INPUTS.of(command);
            all.add(new Mutation("J50", "the checkpoint is older than one that was seen before (--remember)", now,
                    now.after(new Inputs(grown).of(command)), Answer.found(command == Command.LOG ? FindingCode.ROLLBACK
                            : FindingCode.OLDER_THAN_REMEMBERED)));
            all.add(new Mutation("J51", "the checkpoint is of the size of one that was seen before, with another root hash (--remember)", now,
                    now.after(new Inputs(fork).of(command)), Answer.found(FindingCode.SPLIT_VIEW, "evidence kept in ")));
        }
        Input later = new Inputs(forkGrown).of(Command.LOG);
        all.add(new Mutation("J51b", "the log is larger than one that was seen before, and does not extend it (--remember)", later,
                later.after(INPUTS.of(Command.LOG)), Answer.found(FindingCode.SPLIT_VIEW, "evidence kept in ")));
    }

    private void consistency() {
        anchored("J52", "an earlier checkpoint in the file has no consistency proof", List::clear);
        anchored("J53a", "a hash of an earlier checkpoint's consistency proof is another one", path -> path.set(0, Hash.EMPTY_TREE));
        anchored("J53b", "an earlier checkpoint's consistency proof is one hash longer", path -> path.add(Hash.EMPTY_TREE));
        TestLog log = new TestLog(AlteredTrail.SEED);
        log.appendCase("A-1", 300);
        Input seen = new Input(Command.LOG, TestLogFiles.of(log, 0, 100), log.policy(0));
        Input now = new Input(Command.LOG, TestLogFiles.of(log, 0, 100, 300), log.policy(0));
        all.add(new Mutation("J52b", "the tiles are missing that would show that the log extends what was seen before (--remember)", now,
                now.without("tile/0/000").after(seen), Answer.found(FindingCode.LOG_INCOMPLETE, "tile/0/000")));
        byte[] tile = now.files().get("tile/0/000").clone();
        tile[Hash.LENGTH * 3] ^= 1;
        all.add(new Mutation("J53c", "a tile is altered that would show that the log extends what was seen before (--remember)", now,
                now.with("tile/0/000", tile).after(seen), Answer.found(FindingCode.TILE_MISMATCH, "tile/0/000")));
    }

    private void anchored(String form, String what, Consumer<List<Hash>> change) {
        for (Command command : List.of(Command.TRAIL, Command.RECEIPT)) {
            List<Hash> path = new ArrayList<>(LOG.consistency(EARLIER, LOG.size()));
            Input good = INPUTS.zip(command, anchored(command, path));
            change.accept(path);
            all.add(new Mutation(form, what, good, INPUTS.zip(command, anchored(command, path)), Answer.found(FindingCode.ANCHOR_INVALID, "anchors[0]")));
        }
    }

    private static TrailBundle anchored(Command command, List<Hash> path) {
        TrailBundle bundle = command == Command.TRAIL ? AlteredTrail.TRAIL : INPUTS.receipt();
        return new TrailBundle(bundle.kind(), bundle.origin(), bundle.events(), bundle.erased(), bundle.checkpoint(), bundle.index(),
                List.of(new BundledAnchor(new String(LOG.checkpoint(EARLIER).bytes(), UTF_8), path)));
    }
}
