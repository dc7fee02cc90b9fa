package akashi.verify;

import akashi.bundle.IndexEvidence;
import akashi.caseindex.CaseIndex;
import akashi.caseindex.IndexedCase;
import akashi.checkpoint.Checkpoint;
import akashi.event.CaseLabel;
import akashi.event.PublicEvent;
import akashi.text.Instants;
import akashi.text.MalformedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How many events the institution is committed to, and which is the last (FORMAT.md section 4). */
final class IndexCheck {
    private static final String NAME = "case-index";
    private static final Duration FRESH = Duration.ofHours(26);

    private final Checkpoint checkpoint;
    private final OptionalLong newestCosignature;
    private final TimeBounds bounds;
    private final Examination sheet;

    IndexCheck(Checkpoint checkpoint, OptionalLong newestCosignature, TimeBounds bounds, Examination sheet) {
        this.checkpoint = checkpoint;
        this.newestCosignature = newestCosignature;
        this.bounds = bounds;
        this.sheet = sheet;
    }

    /** How many of the events the index covers: those from there on are provisional. */
    int run(Optional<IndexEvidence> evidence, List<TrailPlace> places) {
        if (evidence.isEmpty()) {
            sheet.found(Finding.of(FindingCode.INDEX_MISSING, "the file carries no case index, so nothing says how many events there must "
                    + "be"));
            sheet.notRun(NAME, "there is none: whether the trail is complete could not be told");
            return 0;
        }
        Optional<PublicEvent> event = event(evidence.get());
        Optional<CaseIndex> index = event.flatMap(this::index);
        if (index.isEmpty()) {
            sheet.checked(NAME, "the case index is a public event of this log");
            return 0;
        }
        return covered(evidence.get(), event.get(), index.get(), places);
    }

    private Optional<PublicEvent> event(IndexEvidence evidence) {
        Optional<Finding> fault = InclusionCheck.fault(evidence.event(), checkpoint, "the case index");
        if (fault.isPresent()) {
            sheet.found(Finding.of(FindingCode.INDEX_MALFORMED, fault.get().sentence()).at("trail.json: index.event"));
            return Optional.empty();
        }
        try {
            return Optional.of(PublicEvent.parse(evidence.event().entry()));
        } catch (MalformedException e) {
            return malformed(e);
        }
    }

    private Optional<CaseIndex> index(PublicEvent event) {
        try {
            return Optional.of(CaseIndex.of(event));
        } catch (MalformedException e) {
            return malformed(e);
        }
    }

    private <T> Optional<T> malformed(MalformedException fault) {
        sheet.found(Finding.of(FindingCode.INDEX_MALFORMED, "what is shown as the case index is none").actual(fault.getMessage())
                .at("trail.json: index.event"));
        return Optional.empty();
    }

    private int covered(IndexEvidence evidence, PublicEvent event, CaseIndex index, List<TrailPlace> places) {
        if (index.treeSize() > evidence.event().index()) {
            sheet.found(Finding.of(FindingCode.INDEX_MALFORMED, "the case index says that it covers leaves that came after it")
                    .expected("at most " + evidence.event().index()).actual(index.treeSize()).at("trail.json: index.event"));
        }
        stale(event, evidence.event().index());
        List<TrailPlace> before = places.stream().filter(each -> each.leafIndex() < index.treeSize()).toList();
        String made = "the case index of " + Instants.format(event.recordedAt()) + " (leaf " + evidence.event().index() + ", tree size "
                + index.treeSize() + ")";
        if (before.isEmpty()) {
            if (evidence.proof().isPresent()) {
                sheet.found(Finding.of(FindingCode.INDEX_PROOF_INVALID, "the file proves from the case index a case that is younger than "
                        + "it")
                        .at("trail.json: index.proof"));
            }
            sheet.notRun(NAME, "the case is younger than " + made + ": all of it is provisional, and whether it is complete is not yet "
                    + "shown");
            return 0;
        }
        int after = places.size() - before.size();
        if (places.get(0).isErased()) {
            sheet.found(Finding.of(FindingCode.INDEX_LABEL_ERASED, "the case's first event was erased, and with it the name by which the "
                    + "case index knows the case: whether the trail is complete could not be told").inEvent(0));
            sheet.notRun(NAME, "the case's proof in " + made + " could not be checked: its first event was erased");
            return 0;
        }
        prove(evidence, index, places.get(0).event().get(), before);
        sheet.checked(NAME, made + " commits the institution to exactly " + before.size() + " events of this case and to the last of them"
                + (after == 0 ? "" : "; the " + after + " after it are provisional"));
        return before.size();
    }

    private void prove(IndexEvidence evidence, CaseIndex index, TrailEvent first, List<TrailPlace> before) {
        Optional<CaseLabel> label = first.opened().record().label();
        if (evidence.proof().isEmpty()) {
            sheet.found(Finding.of(FindingCode.INDEX_PROOF_MISSING, "the case is older than the case index, and its proof in it is missing")
                    .at("trail.json: index.proof"));
        } else if (label.isEmpty()) {
            sheet.found(Finding.of(FindingCode.INDEX_PROOF_INVALID, "the first event that is shown is not the case's first, so the case "
                    + "cannot be found in the index").inEvent(0));
        } else {
            TrailPlace head = before.get(before.size() - 1);
            IndexedCase shown = new IndexedCase(label.get(), before.size(), head.leafHash());
            if (!evidence.proof().get().proves(shown, index.treeSize(), index.root())) {
                sheet.found(Finding.of(FindingCode.INDEX_PROOF_INVALID, "the institution is committed to another number of events of this "
                        + "case, or to another last one, than is shown")
                        .expected("what leads to the root " + index.root().base64Url())
                        .actual(before.size() + " events, the last with leaf hash " + head.leafHash().base64Url())
                        .at("trail.json: index.proof"));
            }
        }
    }

    /**
     * Only where witnesses spoke is there a clock to compare with. FORMAT.md section 4 compares with the index's T2; but T2 is when the index
     * was shown at the latest, so an old index under a new checkpoint alone would look new. T1 bounds it the other way: no quorum had seen
     * it before. What the index says of itself counts where that is later, as where the file has no anchor from shortly before it.
     */
    private void stale(PublicEvent event, long leafIndex) {
        if (newestCosignature.isPresent()) {
            Instant seen = Instant.ofEpochSecond(Math.min(newestCosignature.getAsLong(), Instant.MAX.getEpochSecond()));
            OptionalLong notBefore = bounds.notSeenBefore(leafIndex);
            Instant youngest = notBefore.isPresent() && event.recordedAt().isBefore(Instant.ofEpochSecond(notBefore.getAsLong()))
                    ? Instant.ofEpochSecond(notBefore.getAsLong()) : event.recordedAt();
            if (Duration.between(youngest, seen).compareTo(FRESH) > 0) {
                sheet.found(Finding.of(FindingCode.INDEX_STALE, "more than 26 hours lie between the case index and the newest "
                        + "cosignature: whether the trail is complete could not be told").actual(Instants.format(youngest))
                        .at("trail.json: index.event"));
            }
        }
    }
}
