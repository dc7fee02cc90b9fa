package akashi.verify;

import akashi.bundle.TrailBundle;
import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.SignedCheckpoint;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Is an earlier download of the same case the beginning of this one? Whoever keeps trails can show that something was taken back. */
final class EarlierCheck {
    private static final String NAME = "earlier";

    private final TrailBundle bundle;
    private final SignedCheckpoint checkpoint;
    private final List<TrailEvent> events;
    private final Examination sheet;

    EarlierCheck(TrailBundle bundle, SignedCheckpoint checkpoint, List<TrailEvent> events, Examination sheet) {
        this.bundle = bundle;
        this.checkpoint = checkpoint;
        this.events = events;
        this.sheet = sheet;
    }

    void run(byte[] earlierFile, TrailJudgement earlier) {
        if (earlier.trail().isEmpty()) {
            Finding why = earlier.report().findings().get(0);
            unusable("the earlier trail is itself not verified: " + why.sentence(), why.code().code());
            return;
        }
        VerifiedTrail trail = earlier.trail().get();
        Checkpoint before = checkpointOf(earlierFile);
        if (!before.origin().equals(bundle.origin())) {
            unusable("the earlier trail is of another log", "another origin");
        } else if (events.isEmpty() || !trail.caseNumber().equals(events.get(0).opened().record().caseNumber())) {
            unusable("the earlier trail is of another case, or this one has no readable event", "another case");
        } else if (before.treeSize() > checkpoint.checkpoint().treeSize()) {
            unusable("what was named as the earlier trail is the newer one", "tree size " + before.treeSize());
        } else {
            compare(trail);
            histories(before);
        }
    }

    private void unusable(String sentence, String actual) {
        sheet.found(Finding.of(FindingCode.EARLIER_UNUSABLE, sentence).actual(actual).at("--earlier"));
        sheet.notRun(NAME, "the earlier trail could not be used");
    }

    private void compare(VerifiedTrail trail) {
        int common = Math.min(events.size(), trail.events().size());
        for (int i = 0; i < common; i++) {
            VerifiedTrail.Event then = trail.events().get(i);
            TrailEvent now = events.get(i);
            if (then.leafIndex() != now.leafIndex() || !then.opened().leafHash().equals(now.opened().leafHash())) {
                sheet.found(Finding.of(FindingCode.EARLIER_DIFFERS, "event " + i + " is not the one that the earlier trail has in this "
                        + "place").inEvent(i)
                        .expected("leaf " + then.leafIndex() + ", " + then.opened().leafHash().base64())
                        .actual("leaf " + now.leafIndex() + ", " + now.opened().leafHash().base64()));
                sheet.checked(NAME, "the earlier trail is the beginning of this one");
                return;
            }
        }
        if (common < trail.events().size()) {
            sheet.found(Finding.of(FindingCode.EARLIER_SHORTENED, "the earlier trail has " + trail.events().size()
                    + " events, this one only "
                    + events.size() + ": event " + common + " is gone").inEvent(common)
                    .expected("at least " + trail.events().size() + " events").actual(events.size()));
        }
        sheet.checked(NAME, "the " + trail.events().size() + " events of the earlier trail are the beginning of this one");
    }

    /** Two roots of one size are plainly two histories. Of two sizes only a proof could speak, and trails carry none for each other. */
    private void histories(Checkpoint before) {
        Checkpoint now = checkpoint.checkpoint();
        if (before.treeSize() == now.treeSize()) {
            if (!before.rootHash().equals(now.rootHash())) {
                sheet.found(Finding.of(FindingCode.SPLIT_VIEW, "the log signed two root hashes for tree size " + now.treeSize())
                        .expected(before.rootHash().base64()).actual(now.rootHash().base64()));
            }
            sheet.checked("earlier-history", "both trails rest on one tree of size " + now.treeSize());
        } else {
            sheet.notRun("earlier-history", "that the log's tree of size " + now.treeSize() + " extends that of size " + before.treeSize()
                    + " as a whole could not be checked from two trails: they show it for this case's events only. verify log with "
                    + "--remember checks it");
        }
    }

    private static Checkpoint checkpointOf(byte[] verified) {
        try {
            return SignedCheckpoint.parse(TrailBundle.readZip(verified).checkpoint().getBytes(StandardCharsets.UTF_8)).checkpoint();
        } catch (MalformedException e) {
            throw new AssertionError("just verified", e);
        }
    }
}
