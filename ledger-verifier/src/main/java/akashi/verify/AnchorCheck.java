package akashi.verify;

import akashi.bundle.BundledAnchor;
import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.PolicyVerdict;
import akashi.checkpoint.SignedCheckpoint;
import akashi.event.Anchor;
import akashi.hash.Hash;
import akashi.text.MalformedException;
import akashi.tree.ConsistencyProof;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The further checkpoints in a bundle: are they the log's, and of one history with the bundle's own? And what do events say of them? */
final class AnchorCheck implements CheckpointMemory.Tie {
    private final SignedCheckpoint own;
    private final Map<Checkpoint, Boolean> consistent = new HashMap<>();
    private final Map<Long, Set<Hash>> notes = new HashMap<>();

    AnchorCheck(SignedCheckpoint own) {
        this.own = own;
    }

    /** Reads the anchors and compares them with the bundle's checkpoint; signatures are another step, since they need a policy. */
    Map<Integer, SignedCheckpoint> read(List<BundledAnchor> anchors, Examination sheet) {
        Map<Integer, SignedCheckpoint> read = new HashMap<>();
        for (int i = 0; i < anchors.size(); i++) {
            byte[] note = anchors.get(i).note().getBytes(StandardCharsets.UTF_8);
            try {
                SignedCheckpoint signed = SignedCheckpoint.parse(note);
                boolean one = isConsistent(signed.checkpoint(), anchors.get(i).consistency());
                consistent.merge(signed.checkpoint(), one, Boolean::logicalAnd);
                notes.computeIfAbsent(signed.checkpoint().treeSize(), any -> new LinkedHashSet<>()).add(Hash.sha256(note));
                if (one) {
                    read.put(i, signed);
                } else {
                    sheet.found(Finding.of(FindingCode.ANCHOR_INVALID, "an earlier or later checkpoint in the file is not shown to be "
                            + "of one history with its own")
                            .at("trail.json: anchors[" + i + "]"));
                }
            } catch (MalformedException e) {
                sheet.found(Finding.noSignedCheckpoint("an earlier or later checkpoint in the file cannot be read", e).at("trail.json: anchors[" + i + "]"));
            }
        }
        return read;
    }

    /** A path that is none, or has not the length that the two sizes give it, shows nothing and is no fault of the note's. */
    private boolean isConsistent(Checkpoint anchor, List<Hash> path) {
        Checkpoint mine = own.checkpoint();
        if (!anchor.origin().equals(mine.origin())) {
            return false;
        }
        boolean earlier = anchor.treeSize() <= mine.treeSize();
        Checkpoint small = earlier ? anchor : mine;
        Checkpoint large = earlier ? mine : anchor;
        try {
            return ConsistencyProof.received(small.treeSize(), large.treeSize(), path).proves(small.rootHash(), large.rootHash());
        } catch (MalformedException e) {
            return false;
        }
    }

    /** The signatures of the anchors that {@link #read} let pass; those of the log feed the time bounds. */
    void judge(Map<Integer, SignedCheckpoint> anchors, CheckpointCheck.Judged judged, TimeBounds bounds, Examination sheet) {
        anchors.forEach((i, signed) -> {
            PolicyVerdict verdict = judged.policy().judge(signed);
            if (!verdict.invalid().isEmpty()) {
                sheet.found(Finding.of(FindingCode.ANCHOR_INVALID, "an earlier or later checkpoint in the file bears a false signature")
                        .at("trail.json: anchors[" + i + "]"));
            } else if (verdict.logVerified() && signed.checkpoint().extensions().isEmpty()) {
                bounds.add(verdict);
            } else {
                sheet.found(Finding.of(FindingCode.CHECKPOINT_UNSIGNED, "an earlier or later checkpoint in the file lacks a signature of "
                        + "the log")
                        .at("trail.json: anchors[" + i + "]"));
            }
        });
    }

    /** What events say they were sealed after: an anchor that the file shows is compared, another is left open. */
    void after(List<TrailEvent> events, Examination sheet) {
        int shown = 0;
        int elsewhere = 0;
        for (TrailEvent event : events) {
            Optional<Anchor> after = event.opened().record().after();
            if (after.isEmpty()) {
                continue;
            }
            Set<Hash> known = notes.getOrDefault(after.get().treeSize(), Set.of());
            if (after.get().treeSize() > event.leafIndex()) {
                sheet.found(Finding.of(FindingCode.AFTER_MISMATCH, "event " + event.sequence() + " says it was sealed after a checkpoint "
                        + "that already covers it").inEvent(event.sequence()).inField("after")
                        .expected("a tree size up to " + event.leafIndex()).actual(after.get().treeSize()));
            } else if (!known.isEmpty() && !known.contains(after.get().note())) {
                sheet.found(Finding.of(FindingCode.AFTER_MISMATCH, "event " + event.sequence() + " names another checkpoint of that tree "
                        + "size than the file shows").inEvent(event.sequence()).inField("after")
                        .expected(known.iterator().next().base64Url()).actual(after.get().note().base64Url()));
            }
            shown += known.isEmpty() ? 0 : 1;
            elsewhere += known.isEmpty() ? 1 : 0;
        }
        say(events.size(), shown, elsewhere, sheet);
    }

    private static void say(int all, int shown, int elsewhere, Examination sheet) {
        int none = all - shown - elsewhere;
        String rest = (elsewhere == 0 ? "" : "; " + elsewhere + " name one that is not in the file, which was not checked")
                + (none == 0 ? "" : "; " + none + " name none");
        if (shown > 0 || !sheet.isClear()) {
            sheet.checked("sealed-after", shown + " of " + all + " events name the anchor that they were sealed after, and it is in the file"
                    + rest);
        } else {
            sheet.notRun("sealed-after", elsewhere == 0 ? "no event names an anchor that it was sealed after"
                    : "none of the anchors that events name is in the file: " + elsewhere + " of " + all + " events name one");
        }
    }

    @Override
    public Answer between(Checkpoint earlier, Checkpoint later) {
        Checkpoint other = later.equals(own.checkpoint()) ? earlier : later;
        Boolean known = consistent.get(other);
        if (known == null) {
            return Answer.UNKNOWN;
        }
        // A broken proof shows nothing about the log: anyone can write one into a file.
        return known ? Answer.EXTENDS : Answer.UNKNOWN;
    }
}
