package akashi.verify;

import akashi.bundle.TrailBundle;
import akashi.checkpoint.Checkpoint;
import akashi.checkpoint.SignedCheckpoint;
import akashi.text.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Is an earlier download of the same case the beginning of this one? Whoever keeps trails can show that something was taken back. */
final class EarlierCheck {
    private static final String NAME = "earlier";

    private final TrailBundle bundle;
    private final SignedCheckpoint checkpoint;
    private final List<TrailPlace> places;
    private final Examination sheet;

    EarlierCheck(TrailBundle bundle, SignedCheckpoint checkpoint, List<TrailPlace> places, Examination sheet) {
        this.bundle = bundle;
        this.checkpoint = checkpoint;
        this.places = places;
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
        } else if (!caseNumber().equals(Optional.of(trail.caseNumber()))) {
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

    private Optional<String> caseNumber() {
        return places.stream().flatMap(place -> place.event().stream()).findFirst().map(event -> event.opened().record().caseNumber());
    }

    private void compare(VerifiedTrail trail) {
        List<VerifiedTrail.Place> then = trail.places();
        int common = Math.min(places.size(), then.size());
        for (int i = 0; i < common; i++) {
            TrailPlace now = places.get(i);
            if (then.get(i).leafIndex() != now.leafIndex() || !then.get(i).leafHash().equals(now.leafHash())) {
                sheet.found(Finding.of(FindingCode.EARLIER_DIFFERS, "event " + i + " is not the one that the earlier trail has in this "
                        + "place").inEvent(i)
                        .expected("leaf " + then.get(i).leafIndex() + ", " + then.get(i).leafHash().base64())
                        .actual("leaf " + now.leafIndex() + ", " + now.leafHash().base64()));
                sheet.checked(NAME, "the earlier trail is the beginning of this one");
                return;
            }
        }
        if (common < then.size()) {
            sheet.found(Finding.of(FindingCode.EARLIER_SHORTENED, "the earlier trail has " + then.size() + " events, this one only "
                    + places.size() + ": event " + common + " is gone").inEvent(common)
                    .expected("at least " + then.size() + " events").actual(places.size()));
        }
        sheet.checked(NAME, "the " + then.size() + " events of the earlier trail are the beginning of this one");
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
